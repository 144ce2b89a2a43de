# Why the system refuses something; filled into a sentence, mostly in brackets or behind a colon
system-full = there is no room left
system-too-large = a file of this size is not allowed there
system-read-only = it can only be read there
system-denied = the system does not allow it
system-gone = it is not there, or its folder cannot be reached
system-folder = it is a folder
system-there = there is something of this name already
system-name = this name is too long or not allowed there
system-broken = the drive or the network reports an error
system-busy = another program is using it
system-memory = the system has no memory or no open files left
system-network = the other side cannot be reached or does not answer
system-other = the system refuses it ({ $what })
