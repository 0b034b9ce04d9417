"""Which editor edits which type of field."""

from __future__ import annotations

from ui.components.marking import MARKING
from ui.desk import FieldInfo, FieldType, KindInfo
from ui.editors.base import Editor, Source
from ui.editors.codes import CodeEditor, CodesEditor, MarkingEditor, ReleaseEditor, WordsEditor
from ui.editors.contacts import CONTACTS, ContactsEditor
from ui.editors.days import DateEditor, MomentEditor
from ui.editors.links import LinkEditor, LinksEditor
from ui.editors.long import LongEditor, ShownOnly
from ui.editors.money import FigureEditor, MoneyEditor, SumEditor
from ui.editors.simple import FlagEditor, TextEditor

_CODES = (FieldType.CODE, FieldType.COUNTRY, FieldType.CURRENCY, FieldType.LANGUAGE)
_SHOWN = (FieldType.STRUCTURE, FieldType.CONTENT)
_RELEASE = "release_to"


def currency_of(kind: KindInfo, field: FieldInfo) -> str:
    """The one currency that is a value together with a sum, or an empty text; a rate has two."""
    if field.type is not FieldType.DECIMAL:
        return ""
    beside = [f.name for f in kind.fields if f.register == field.register and f.type is FieldType.CURRENCY]
    return beside[0] if len(beside) == 1 else ""


def currency_beside(kind: KindInfo, field: FieldInfo) -> str:
    """The currency that stands in a sum's own field: that of the first sum of several."""
    first = next(
        (f for f in kind.fields if f.register == field.register and f.type is FieldType.DECIMAL), None
    )
    return currency_of(kind, field) if first is not None and first.name == field.name else ""


def make_editor(kind: KindInfo, field: FieldInfo, source: Source) -> Editor:
    """The editor for a field of a kind."""
    if field.type is FieldType.DECIMAL:
        return _figures(kind, field, source)
    if field.vocabulary == MARKING:
        return MarkingEditor(field, source)
    if field.type in _CODES and source.terms(field.vocabulary):
        return CodeEditor(field, source)
    if field.type is FieldType.CODES and source.terms(field.vocabulary):
        return CodesEditor(field, source)
    if field.type in (FieldType.LIST, FieldType.CODES):
        return (ReleaseEditor if field.name == _RELEASE else WordsEditor)(field, source)
    if field.type is FieldType.LINK:
        return LinkEditor(field, source)
    if field.type is FieldType.LINKS:
        return LinksEditor(field, source)
    return _plain(field)


def _figures(kind: KindInfo, field: FieldInfo, source: Source) -> Editor:
    if currency := currency_beside(kind, field):
        return MoneyEditor(field, currency, source)
    if currency := currency_of(kind, field):
        return SumEditor(field, currency)
    return FigureEditor(field)


def _plain(field: FieldInfo) -> Editor:
    if field.name in CONTACTS and field.type is FieldType.STRUCTURE:
        return ContactsEditor(field)
    if field.type in _SHOWN:
        return ShownOnly(field)
    made = {
        FieldType.DATE: DateEditor,
        FieldType.MOMENT: MomentEditor,
        FieldType.FLAG: FlagEditor,
        FieldType.LONG: LongEditor,
    }
    return made.get(field.type, TextEditor)(field)
