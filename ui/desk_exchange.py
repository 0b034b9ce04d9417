"""Exchange for the window: the use cases' answers with titles and labels in the window's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.desk import EVERY_KIND, Cancelled, Change, FieldType, Group, KindInfo, Peer, Progress
from ui.desk_app import all_kinds, changed, spoken, vocabulary_terms
from ui.desk_titles import worded
from ui.language import spoken as language
from ui.outcome import plain
from ui.traffic import Conflict, SentNews, Side, Sight, TakenNews
from ui.words import value_words

if TYPE_CHECKING:
    from app.desk import Desk
    from app.disputes import Dispute
    from app.exchange import PeerRow
    from app.taking import Offer
    from app.tosend import Forecast
    from app.traffic import Arrival, Share, Standing
    from ui.book import Book


def peer_of(row: PeerRow) -> Peer:
    """A peer as the window shows it."""
    return Peer(
        row.replica,
        row.post,
        row.name,
        row.device,
        row.fingerprint,
        row.up_to,
        row.capital,
        row.revoked,
        row.bundles_sent,
        row.bundles_received,
    )


class CaseTraffic:
    """Exchange of an unlocked case file, as ``ui.traffic`` describes it; lives on the worker thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- peers ---------------------------------------------------------------------------------

    @property
    def book(self) -> Book:
        from ui.desk_book import CaseBook

        return CaseBook(self._desk)

    def standings(self) -> Sequence[Standing]:
        from app.traffic import standings

        with spoken():
            return standings(self._desk)

    def words(self) -> str:
        """Our fingerprint as words, to be read out."""
        from app.exchange import Exchange

        with spoken():
            return Exchange(self._desk).words()

    def card(self, replica: str) -> str:
        from app.exchange import Exchange

        with spoken():
            return Exchange(self._desk).card_of(replica)

    def trust(self, replica: str, up_to: str, size_limit: int) -> None:
        """Trust a peer up to a marking, and send it no larger bundle (bytes; 0 for any); all else stays."""
        from app.exchange import Exchange

        with spoken():
            Exchange(self._desk).set_peer(replica, up_to=up_to, size_limit=size_limit)

    def shares(self) -> Sequence[tuple[PeerRow, Sequence[Share]]]:
        from app.traffic import shares

        with spoken():
            return shares(self._desk)

    # -- out -----------------------------------------------------------------------------------

    def forecast(self, posts: Sequence[str], full: bool, progress: Progress) -> Forecast:
        from app.tosend import forecast

        with spoken():
            return forecast(self._desk, posts, full=full, progress=plain(progress))

    def fated(self, forecast: Forecast, reason: str) -> Sequence[Group]:
        from app.tosend import records

        with spoken():
            return [
                _group(fate.kind, records(self._desk, forecast, reason, fate.kind))
                for fate in forecast.fates
                if fate.reason == reason
            ]

    def write(self, posts: Sequence[str], out: Path, full: bool, progress: Progress) -> SentNews:
        """Write a bundle; what could not go with it is counted afterwards."""
        from app.exchange import Exchange
        from app.tosend import forecast

        with spoken():
            sent = Exchange(self._desk).export_bundle(posts, out, full=full, progress=plain(progress))
            left = forecast(self._desk, posts)
        staying: Counter[str] = Counter()
        for fate in left.fates:
            if not fate.goes and fate.reason != "known":
                staying[fate.reason] += fate.records
        owed = tuple(post for post, number in sorted(sent.owed.items()) if number)
        return SentNews(tuple(sent.posts), sent.records, sent.size, owed, staying, sent.left)

    # -- in ------------------------------------------------------------------------------------

    def arrivals(self) -> Sequence[Arrival]:
        from app.traffic import arrivals

        with spoken():
            return arrivals(self._desk)

    def brought(self, bundle: str) -> Sequence[Group]:
        from app.traffic import brought

        with spoken():
            found = brought(self._desk, bundle)
        return [_group(kind, rids) for kind, rids in sorted(found.items(), key=lambda item: -len(item[1]))]

    def look(self, paths: Sequence[Path], progress: Progress) -> Sequence[Offer]:
        from app.taking import look

        with spoken():
            return look(self._desk, paths, progress=plain(progress))

    def take_in(self, paths: Sequence[Path], progress: Progress) -> TakenNews:
        """Take bundles in; stopped between two, those before stay, and are told of like any others."""
        from app.errors import Cancelled as Stopped
        from app.taking import take_in

        def told(done: int, total: int) -> None:
            try:
                progress(done, total, "")
            except Cancelled:
                raise Stopped from None

        with spoken():
            outcome = take_in(self._desk, paths, progress=told)
        return TakenNews(outcome, Change(frozenset({EVERY_KIND}) if outcome.changed else frozenset()))

    # -- conflicts -----------------------------------------------------------------------------

    def conflicts(self) -> Sequence[Conflict]:
        """Open conflicts, in the words of the window."""
        from app.disputes import disputes

        kinds = {kind.token: kind for kind in all_kinds(language())}
        with spoken():
            found = disputes(self._desk)
            titles = self._desk.titles({dispute.record for dispute in found})
            links = self._desk.titles(_linked(kinds, found))
            markings = self._markings(found, titles)
        named = {record: (kind, worded(kind, title)) for record, (kind, title) in {**links, **titles}.items()}
        return [
            _conflict(dispute, kinds[dispute.kind], named, markings.get(dispute.record, ""))
            for dispute in found
            if dispute.record in titles
        ]

    def _markings(self, found: Iterable[Dispute], titles: Mapping[str, tuple[str, str]]) -> dict[str, str]:
        """The marking of each record in conflict, a kind at a time."""
        by_kind: dict[str, list[int]] = {}
        for record in {dispute.record for dispute in found} & titles.keys():
            by_kind.setdefault(titles[record][0], []).append(self._desk.number(record))
        return {
            row["id"]: row["marking"] for kind, rids in by_kind.items() for row in self._desk.rows(kind, rids)
        }

    def settle(self, conflict: Conflict, side: Side) -> Change:
        """Take one side whole."""
        from app.disputes import settle

        with spoken():
            settle(self._desk, conflict.dispute, conflict.dispute.sides[conflict.sides.index(side)])
            return changed(self._desk, {conflict.kind}, [conflict.id])


def _group(kind: str, rids: Sequence[int]) -> Group:
    plural = next((info.plural for info in all_kinds(language()) if info.token == kind), kind)
    return Group(kind, plural, tuple(rids))


def _linked(kinds: Mapping[str, KindInfo], found: Iterable[Dispute]) -> set[str]:
    """The ids of records that the values in conflict refer to."""
    wanted: set[str] = set()
    for dispute in found:
        for name in dispute.fields:
            field = kinds[dispute.kind].named(name)
            if field is None or field.type not in (FieldType.LINK, FieldType.LINKS):
                continue
            for side in dispute.sides:
                value = side.values[name]
                wanted.update(str(item) for item in (value if isinstance(value, list) else [value]) if item)
    return wanted


def _conflict(
    dispute: Dispute, info: KindInfo, titles: Mapping[str, tuple[str, str]], marking: str
) -> Conflict:
    from app.disputes import DELETION

    filled = [
        name
        for name in dispute.fields
        if any(side.values[name] not in (None, "", []) for side in dispute.sides)
    ] or list(dispute.fields)
    fields = tuple(
        (name, field.label if (field := info.named(name)) is not None else "" if name == DELETION else name)
        for name in filled
    )
    sides = tuple(
        Side(
            side.post,
            side.officer,
            side.at,
            side.own,
            {name: value_words(info, name, side.values[name], _label, titles) for name in filled},
            tuple(Sight(sight.post, sight.upto, sight.missed) for sight in side.sights),
            {name: side.values[name] for name in filled},
        )
        for side in dispute.sides
    )
    return Conflict(dispute.record, dispute.kind, titles[dispute.record][1], marking, fields, sides, dispute)


def _label(vocabulary: str, code: str) -> str:
    return dict(vocabulary_terms(vocabulary, language())).get(code, code)
