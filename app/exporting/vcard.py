"""People and organisations of a case file as one vCard 4.0 file, which ordinary address books load."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

from app.exporting.records import Records, Row, ceiling_of, pages
from app.exporting.replacing import replacing
from app.exporting.vcard_card import Post, organisation_card, person_card
from app.importing.incoming import Progress


def export_vcard(
    desk: Records,
    out_path: Path,
    *,
    up_to: str | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> int:
    """Write every person and organisation whose marking is at most ``up_to`` (all, where None); how many.

    A person's card states the roles that may be seen and that have not ended before ``today`` (else the
    machine's date); an organisation above ``up_to`` is named in none of them.  Raises BadValue (an unknown
    marking) and NotWritten.  The file appears whole or not at all.
    """
    ceiling = ceiling_of(up_to)
    organisations = {row["id"]: str(row["name"] or "") for row in pages(desk, "organisation", ceiling)}
    people = {row["id"] for row in pages(desk, "person", ceiling)}
    roles = _roles(desk, ceiling, (today or date.today()).isoformat())
    total, done = len(organisations) + len(people), 0

    def visible(record_id: str) -> bool:
        # An id that is not here is another program's: it tells nothing of ours.
        return record_id in organisations or record_id in people or not desk.titles([record_id])

    with replacing(out_path) as file:
        for row in pages(desk, "organisation", ceiling):
            file.write(organisation_card(row, _bytes(desk, row["logo"]), visible))
            done += 1
            _tell(progress, done, total)
        for row in pages(desk, "person", ceiling):
            posts = _posts(row, roles.get(row["id"], []), organisations)
            file.write(person_card(row, posts, _bytes(desk, row["photo"]), visible))
            done += 1
            _tell(progress, done, total)
    return done


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None and (done % 100 == 0 or done == total):
        progress(done, total)


def _bytes(desk: Records, digest: str | None) -> bytes | None:
    return desk.content(digest) if digest else None


def _roles(desk: Records, ceiling: int, today: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in pages(desk, "role", ceiling):
        if row["person"] and not (row["until"] and row["until"] < today):
            found[row["person"]].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (not row["main"], row["since"] or "", row["id"]))
    return found


def _posts(person: Row, roles: list[Row], organisations: dict[str, str]) -> list[Post]:
    """The roles to state; a person with an organisation and no role in it states that alone."""
    posts = []
    for role in roles:
        known = role["organisation"] if role["organisation"] in organisations else ""
        name = organisations.get(known, "")
        posts.append(
            Post(role["id"], name, known, role["title"] or "", role["unit"] or "", bool(role["main"]))
        )
    own = person["organisation"]
    if own in organisations and all(post.organisation_id != own for post in posts):
        posts.append(Post("", organisations[own], own, "", "", main=False))
    return posts
