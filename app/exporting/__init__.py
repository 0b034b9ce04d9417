"""Writing records as files for other programs."""
