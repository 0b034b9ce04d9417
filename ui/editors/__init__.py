"""Editors of single fields, chosen by a field's type; forms are made of them."""

from ui.editors.base import Editor
from ui.editors.make import make_editor

__all__ = ["Editor", "make_editor"]
