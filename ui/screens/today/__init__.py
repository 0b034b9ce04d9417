"""Today: the page that stands first after unlocking."""
