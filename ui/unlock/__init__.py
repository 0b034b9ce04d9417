"""The way in: unlock, first run, and nothing that is heavy to import."""
