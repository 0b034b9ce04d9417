"""The virtual table: ids in the model, rows fetched in pages, order and filter done by the store."""

from ui.components.table.columns import Column, Style
from ui.components.table.model import TableModel
from ui.components.table.view import TableView, WholeTable

__all__ = ["Column", "Style", "TableModel", "TableView", "WholeTable"]
