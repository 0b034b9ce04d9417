"""Looking a store over, one module a matter; ``db.check`` asks them all."""
