"""The head-of-mission brief: two pages, decided by the data, cut where they would run over, and saying so."""
