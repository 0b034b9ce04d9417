"""The case file: its encrypted store, its keys, and what it exchanges with other posts."""
