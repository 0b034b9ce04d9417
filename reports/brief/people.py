"""Section 6: whom to know, by the name each of them writes, and what each was promised."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.brief_model import Brief, Person
from reports.brief.labels import label
from reports.marks import strength
from reports.paper import MEASURE
from reports.pen import Pen
from reports.table import HEAD, Cell, Column, Table
from reports.text import Line, Piece, broken, measure, printable
from reports.words import Words

MIN_ROWS = 2
COOLING = 60
COLD = 180
"""Days without contact from which a relation is called cooling, and cold."""
_X = (0.0, 178.0, 352.0, 432.0)


def row_height(pen: Pen) -> float:
    """Height of one person's two lines, in points."""
    return 2 * pen.type.two_line + 4


def message(words: Words, brief: Brief) -> str:
    """The section's finding."""
    if not brief.people_known:
        return words("people-none")
    owed = sum(1 for person in brief.people if person.next_on is not None)
    return words("two-clauses", a=words("people-count", n=brief.people_known), b=words("people-owed", n=owed))


def _notes(words: Words, brief: Brief, rows: int) -> list[str]:
    if not brief.people:
        return [words("people-note-none")]
    cut = brief.people_known - rows
    return [*([words("people-more", n=cut)] if cut > 0 else []), words("people-note")]


def height(pen: Pen, brief: Brief, rows: int) -> float:
    """How much of the page the section takes with so many people, in points."""
    body = HEAD + rows * row_height(pen) if brief.people else 0
    head = pen.section_height(message(pen.words, brief))
    return head + body + pen.note_height(_notes(pen.words, brief, rows))


def people_section(pen: Pen, brief: Brief, y: float, rows: int) -> float:
    """Print the section with at most `rows` people; give where the next section may begin."""
    words = pen.words
    y = pen.section(6, words("people"), message(words, brief), y)
    if not brief.people:
        return pen.bare(_notes(words, brief, rows), y)
    x = (*_X, MEASURE)
    heads = (words("who-role"), words("next"), words("last"), words("relation"))
    columns = [Column(head, x[n], x[n + 1] - x[n], clear=8) for n, head in enumerate(heads)]
    with Table(pen, 0, y, MEASURE, columns) as table:
        for n, person in enumerate(brief.people[:rows]):
            if n:
                table.hairline()
            table.row(_cells(pen, brief, person, columns), height=row_height(pen))
        y = table.y
    return pen.note(_notes(words, brief, rows), y)


def contact_word(words: Words, last: date | None, today: date) -> str:
    """How warm a contact is, by days since the last one."""
    if last is None:
        return words("contact-never")
    days = (today - last).days
    return words("contact-cold" if days >= COLD else "contact-cooling" if days >= COOLING else "contact-warm")


def _cells(pen: Pen, brief: Brief, person: Person, columns: list[Column]) -> list[Cell]:
    words, kind = pen.words, pen.type
    rtl, today = pen.rtl, brief.header.as_of
    room = [column.room for column in columns]
    following: list[Line] = []
    if person.next_title:
        title = words.safe(person.next_title)
        text = (
            title
            if person.next_on is None
            else words("next-by", title=title, date=words.day(person.next_on, today))
        )
        following = broken([(text, kind.table)], room[1], rtl, limit=2)
    last = words("none")
    if person.last_on is not None:
        last = words.day(person.last_on, today)
        if person.last_type:
            last = words("contact", date=last, type=label(words, brief, "interaction_type", person.last_type))
    return [
        Cell(lines=_name(pen, person, room[0])),
        Cell(lines=following) if following else Cell(words("none")),
        Cell(lines=broken([(last, kind.table)], room[2], rtl, limit=2)),
        Cell(draw=lambda x, y: _relation(pen, person, today, x, y)),
    ]


def _name(pen: Pen, person: Person, room: float) -> list[Line]:
    """The name, its Latin form beside it, and the role under it; one line each, cut if need be."""
    words, kind = pen.words, pen.type
    # Without a font for its script a name would be a row of code points: then its Latin form stands alone.
    own = person.name if printable(person.name, kind.table_strong) or not person.latin else person.latin
    name: list[Piece] = [(words.safe(own) or words("untitled"), kind.table_strong)]
    if person.latin and own != person.latin:
        grey = type(kind.table_strong)(
            kind.table_strong.face, kind.table.size, kind.table.leading, kind.note.colour
        )
        name.append((" (" + words.safe(person.latin) + ")", grey))
        if sum(measure(text, style) for text, style in name) > room:
            name.pop()
    lines = broken(name, room, pen.rtl, limit=1)
    role, organisation = words.safe(person.role), words.safe(person.organisation)
    under = (
        words("role-at", role=role, organisation=organisation)
        if role and organisation
        else role or organisation
    )
    if under:
        lines += broken([(under, kind.table)], room, pen.rtl, limit=1)
    return lines


def _relation(pen: Pen, person: Person, today: date, x: float, y: float) -> None:
    kind = pen.type
    second = pen.baseline(y) + kind.two_line
    warmth = contact_word(pen.words, person.last_on, today)
    if person.strength is not None:
        strength(pen.sheet, x, y + 3, person.strength, 5)
        with pen.sheet.element("Span"):
            pen.sheet.text(x + 36, pen.baseline(y), pen.words.number(Decimal(person.strength)), kind.note)
    else:
        second -= kind.two_line
    pen.sheet.text(x, second, warmth, kind.table, width=MEASURE - x)
