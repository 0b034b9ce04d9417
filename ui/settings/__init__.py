"""The settings: who opens the case file, backups, whether it is sound, who did what, what policy says."""
