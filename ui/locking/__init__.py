"""What locks an open case file by itself, and what goes from the screen when it is locked."""
