"""The encrypted store: tables, keys, change log, search, bundles and merge."""
