"""Screens: what stands in the window's page, each made of the common parts."""
