"""Two pages out of any case file: what comes first, and how many rows each table may have.

Type is never made smaller to fit more. Tables are cut, each says how many rows it left out, and rows go first
to what presses: dates before people, people before history.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from app.brief_model import Brief
from reports.brief import changes, decisions, due, money, outlook, people, portfolio
from reports.brief.front import front, title_text
from reports.page import RELEASE_ROOM, Furniture, furnish, level_name
from reports.paper import ARABIC, LATIN, TOP, Paper
from reports.pdfa import About, finish
from reports.pen import SECTION_GAP, Pen
from reports.sheet import Sheet
from reports.text import measure
from reports.words import Words
from resources import vocabulary

_PAGES = 2
SLACK = SECTION_GAP - 6.0
"""Of the gap below the last note of a page, what may reach past the frame and still clear the foot."""
HIGHEST = vocabulary.load("marking").codes[-1]


def render(brief: Brief, words: Words, paper: Paper) -> bytes:
    """The brief as the bytes of a PDF of exactly two pages."""
    out = BytesIO()
    sheet = Sheet(out, paper, rtl=words.rtl)
    pen = Pen(sheet, words)
    furniture = _furniture(words, brief, paper)
    for number, compose in enumerate((_first_page, _second_page), start=1):
        furnish(pen, furniture, brief.marking, number, _PAGES)
        with sheet.element("Sect"):
            compose(pen, brief)
        if number < _PAGES:
            sheet.next_page()
    sheet.finish()
    place, found = title_text(words, brief)
    header = brief.header
    about = About(
        title=words.plain(f"{place} {found}"),
        author=words.plain(header.officer or header.post),
        subject=words.plain(words("kicker", date=words.date(header.as_of))),
        language=words.lang,
        created=f"{header.as_of.isoformat()}T00:00:00Z",
        rtl=words.rtl,
    )
    return finish(out.getvalue(), sheet.structure, about)


def _furniture(words: Words, brief: Brief, paper: Paper) -> Furniture:
    header, marking = brief.header, brief.marking
    if marking.release is None:
        release = words("release-all")
    elif not marking.release:
        release = words("release-none")
    elif _too_many(words, marking.release):
        release = words("release-many", n=len(marking.release))
    else:
        release = words("release-some", posts=", ".join(marking.release))
    today = words.date(header.as_of)
    fingerprint = header.fingerprint[:16]
    spaced = " ".join(fingerprint[n : n + 4] for n in range(0, len(fingerprint), 4))
    foot = (
        words("foot-data", date=today, post=header.post, replica=header.replica or words("none")),
        words("foot-fingerprint", fingerprint=spaced or words("none")),
    )
    form = words(
        "foot-form",
        report=words("report"),
        language=words("language"),
        paper=paper.name,
        ceiling=level_name(header.ceiling, words.lang),
    )
    return Furniture(
        running=(
            words("running-post", title=header.title or header.post, post=header.post),
            words("running", date=today),
        ),
        foot=((foot[0], form), (foot[1], "" if header.ceiling == HIGHEST else words("foot-nothing-above"))),
        release=release,
    )


Height = Callable[[int], float]
_FEWEST = 2


def _total(heights: list[Height], rows: list[int]) -> float:
    return sum(height(count) for height, count in zip(heights, rows, strict=True))


def _share_out(room: float, wanted: list[int], least: list[int], heights: list[Height]) -> list[int]:
    """How many rows each table gets within `room` points: the least first, then in turn.

    Where even the least is too much, tables give up rows down to two.
    """
    rows = [min(want, low) for want, low in zip(wanted, least, strict=True)]
    while _total(heights, rows) > room and max(rows) > _FEWEST:
        rows[rows.index(max(rows))] -= 1
    grown = True
    while grown:
        grown = False
        for n, want in enumerate(wanted):
            if rows[n] < want:
                rows[n] += 1
                if _total(heights, rows) <= room:
                    grown = True
                else:
                    rows[n] -= 1
    return rows


def _first_page(pen: Pen, brief: Brief) -> None:
    y = front(pen, brief, brief.decisions)
    room = pen.sheet.paper.bottom + SLACK - y
    wanted = [money.wanted_rows(brief), len(brief.stages), len(brief.objectives)]
    least = [money.MIN_ROWS, portfolio.MIN_ROWS, outlook.MIN_ROWS]
    for chart in outlook.CHARTS:
        heights: list[Height] = [
            lambda rows: money.height(pen, brief, rows),
            lambda rows: portfolio.height(pen, brief, rows),
            lambda rows, chart=chart: outlook.height(pen, brief, rows, chart),  # type: ignore[misc]
        ]
        rows = _share_out(room, wanted, least, heights)
        if _total(heights, rows) <= room:
            break
    y = portfolio.portfolio(pen, brief, y, rows[1])
    y = money.money(pen, brief, y, rows[0])
    outlook.outlook(pen, brief, y, rows[2], chart)


def _second_page(pen: Pen, brief: Brief) -> None:
    heights: list[Height] = [
        lambda rows: due.height(pen, brief, rows),
        lambda rows: people.height(pen, brief, rows),
        lambda rows: changes.height(pen, brief, rows),
    ]
    room = pen.sheet.paper.bottom + SLACK - TOP - decisions.height(pen, brief.decisions)
    posts = _release_note(pen, brief)
    rows = _share_out(
        room - (pen.note_height(posts) if posts else 0),
        [len(brief.due), len(brief.people), len(brief.changes)],
        [due.MIN_ROWS, people.MIN_ROWS, changes.MIN_ROWS],
        heights,
    )
    y = due.due_section(pen, brief, TOP, rows[0])
    y = people.people_section(pen, brief, y, rows[1])
    y = changes.changes_section(pen, brief, y, rows[2])
    y = decisions.decisions_section(pen, brief, brief.decisions, y)
    if posts:
        pen.note(posts, y)


def _too_many(words: Words, posts: tuple[str, ...]) -> bool:
    """Whether the bands cannot hold the release list: a list must never be cut."""
    scale = ARABIC if words.rtl else LATIN
    return measure(words("release-some", posts=", ".join(posts)), scale.band) > RELEASE_ROOM


def _release_note(pen: Pen, brief: Brief) -> list[str]:
    """The whole release list, for the end of the last page, when the bands cannot hold it."""
    release = brief.marking.release
    if not release or not _too_many(pen.words, release):
        return []
    return [pen.words("release-list", posts=", ".join(release))]
