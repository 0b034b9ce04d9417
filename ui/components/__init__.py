"""The one set of parts that every screen is made of."""
