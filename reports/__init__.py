"""Printed documents: a read model from `app` in, a marked and tagged PDF out.

`reports.registry` is the way in; everything else is machinery that documents share.
"""
