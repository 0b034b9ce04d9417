"""Reading foreign files into records."""
