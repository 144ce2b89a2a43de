"""Control ratios tried on rows of protocols, and what blank cells mean for them."""
