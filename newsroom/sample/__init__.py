"""The sample of the newsroom: what the files hold, read, checked and loaded, one module a file."""
