"""Pure numeric functions, one method a file, each citing the paper it comes from."""
