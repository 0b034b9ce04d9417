"""Which editor edits which type of field."""

from __future__ import annotations

from ui.desk import FieldInfo, FieldType, KindInfo
from ui.editors.base import Editor, Lookup, Terms
from ui.editors.contacts import CONTACTS, ContactsEditor
from ui.editors.links import CodesEditor, LinkEditor, LinksEditor
from ui.editors.long import LongEditor, ShownOnly
from ui.editors.simple import CodeEditor, DateEditor, FlagEditor, MoneyEditor, TextEditor

_CODES = (FieldType.CODE, FieldType.COUNTRY, FieldType.CURRENCY, FieldType.LANGUAGE)
_SHOWN = (FieldType.STRUCTURE, FieldType.CONTENT)


def currency_beside(kind: KindInfo, field: FieldInfo) -> str:
    """The currency that is one value with a sum, or an empty text."""
    if field.type is not FieldType.DECIMAL:
        return ""
    beside = (f for f in kind.fields if f.register == field.register and f.type is FieldType.CURRENCY)
    return next((f.name for f in beside), "")


def make_editor(kind: KindInfo, field: FieldInfo, terms: Terms, lookup: Lookup) -> Editor:
    """The editor for a field of a kind."""
    currency = currency_beside(kind, field)
    if currency:
        return MoneyEditor(field, currency, terms)
    if field.type in _CODES and terms(field.vocabulary):
        return CodeEditor(field, terms)
    if field.type is FieldType.CODES and terms(field.vocabulary):
        return CodesEditor(field, terms)
    if field.type is FieldType.DATE:
        return DateEditor(field)
    if field.type is FieldType.FLAG:
        return FlagEditor(field)
    if field.type is FieldType.LONG:
        return LongEditor(field)
    if field.type is FieldType.LINK:
        return LinkEditor(field, lookup)
    if field.type is FieldType.LINKS:
        return LinksEditor(field, lookup)
    if field.name in CONTACTS and field.type is FieldType.STRUCTURE:
        return ContactsEditor(field)
    if field.type in _SHOWN:
        return ShownOnly(field)
    return TextEditor(field)
