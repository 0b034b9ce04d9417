"""The command line: the use cases with no window, for scripts, IT staff and tests."""
