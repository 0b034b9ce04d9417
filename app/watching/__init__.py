"""Watched folders: a stick, a share, a synchronised folder through which desks exchange by themselves.

Looking at a folder and copying from or to it never touches the case file, and what touches the case file
never waits for a folder: a share that does not answer holds up nothing but itself (`app.watching.steps`).
"""
