"""The adapter between the window and the use cases: the only module of ``ui`` that knows ``app``.

It turns rows into read models, and every failure of the user's world into a ``Refusal``.  Imports of
``app`` are inside functions, so that the unlock window stands before the store's packages are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from ui.desk import (
    EVERY_KIND,
    Cancelled,
    Change,
    DeskInfo,
    Event,
    FacetCount,
    FieldInfo,
    FieldPast,
    FieldType,
    Group,
    Hit,
    ImportPreview,
    KindInfo,
    Link,
    ListWish,
    Peer,
    Progress,
    Query,
    Record,
    Refusal,
    ReportInfo,
    ReportWish,
    Row,
    Suggestion,
    Summary,
    Value,
)
from ui.desk_erasure import CaseErasing
from ui.desk_links import linked_titles, relations, titles
from ui.desk_titles import worded
from ui.language import said
from ui.language import spoken as language
from ui.outcome import plain
from ui.words import value_words

if TYPE_CHECKING:
    from app.board import Board
    from app.describe import FieldSpec, Filter
    from app.desk import Desk as AppDesk
    from app.stages import Gate
    from app.today import Today
    from ui.attachments import Attachments
    from ui.traffic import Traffic
    from ui.twins import Twins
    from ui.vault import Vault

COUNTRY, CURRENCY, LANGUAGE = "country", "currency", "language"


@contextmanager
def spoken() -> Iterator[None]:
    """Turn the use cases' failures into a ``Refusal`` in the window's language, with its field."""
    from app.describe import ChanceryError
    from app.errors import Cancelled as AppCancelled

    try:
        yield
    except AppCancelled as error:
        raise Cancelled from error
    except ChanceryError as error:
        sentence, field = said(error.message), getattr(error, "field", "")
        raise Refusal(sentence, {field: sentence} if field else None) from error


def changed(app: AppDesk, kinds: Iterable[str], ids: Sequence[str] = ()) -> Change:
    """What the newest unit of work did, which touched records of these kinds."""
    stack = app.undoable(1)
    return Change(frozenset(kinds), stack[0][0] if stack else 0, tuple(ids))


def field_info(spec: FieldSpec, lang: str) -> FieldInfo:
    """A field as the window shows it in a language."""
    from resources.labels import label

    vocabulary = spec.vocabulary or ""
    kind = FieldType(spec.type.value)
    if kind in (FieldType.COUNTRY, FieldType.CURRENCY, FieldType.LANGUAGE):
        vocabulary = kind.value
    return FieldInfo(
        name=spec.name,
        label=label(spec.label, lang),
        type=kind,
        register=spec.register,
        vocabulary=vocabulary,
        targets=spec.refers_to,
        unit=label(spec.unit, lang) if spec.unit else "",
        required=spec.required,
        listed=spec.listed,
        hidden=spec.hidden,
    )


@lru_cache(maxsize=8)
def all_kinds(lang: str) -> tuple[KindInfo, ...]:
    """Every record kind in a language; the common fields (marking, release) come last."""
    from app.describe import KINDS
    from resources.labels import label

    made = []
    for spec in KINDS.values():
        own = [field_info(field, lang) for field in spec.fields]
        common = [field_info(spec.field[name], lang) for name in ("marking", "release_to")]
        names = label(spec.label, lang), label(spec.plural, lang)
        made.append(KindInfo(spec.token, *names, (*own, *common), spec.erasable, spec.by_hand))
    return tuple(made)


@lru_cache(maxsize=256)
def vocabulary_terms(vocabulary: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Codes and labels of a vocabulary, of countries, currencies or languages, in their order."""
    from resources import vocabulary as shipped
    from resources import world

    if vocabulary == COUNTRY:
        return tuple(world.countries(lang).items())
    if vocabulary == CURRENCY:
        return tuple((code, f"{code}  {entry.label}") for code, entry in world.currencies(lang).items())
    if vocabulary == LANGUAGE:
        return tuple(world.languages(lang).items())
    if vocabulary not in shipped.names():
        return ()
    return tuple((term.code, term.label(lang)) for term in shipped.load(vocabulary))


def _hit(row: Mapping[str, Any]) -> Hit:
    """A row of a search; words around the match that are no more than its title say nothing."""
    snippet = row.get("snippet", "")
    title = worded(row["kind"], row["title"])
    return Hit(row["id"], row["kind"], title, row["marking"], "" if snippet == row["title"] else snippet)


class CaseDesk:
    """An unlocked case file, as ``ui.desk.Desk`` describes it; lives on the worker thread."""

    def __init__(self, desk: AppDesk) -> None:
        self.app = desk

    @property
    def _kinds(self) -> dict[str, KindInfo]:
        return {kind.token: kind for kind in self.kinds()}

    @property
    def vault(self) -> Vault:
        from ui.desk_access import CaseVault

        return CaseVault(self.app)

    @property
    def erasing(self) -> CaseErasing:
        return CaseErasing(self.app, self._kinds)

    @property
    def attachments(self) -> Attachments:
        from ui.desk_attachments import CaseAttachments

        return CaseAttachments(self.app)

    @property
    def traffic(self) -> Traffic:
        from ui.desk_exchange import CaseTraffic

        return CaseTraffic(self.app)

    def info(self) -> DeskInfo:
        from app.joining import is_waiting
        from app.policy import effective

        facts, store, policy = self.app.facts, self.app.store, effective()
        return DeskInfo(
            facts.title,
            facts.post,
            facts.country,
            self.app.officer,
            store.path,
            read_only=store.read_only,
            markings=tuple(policy.allowed_markings),
            forbidden=said(policy.broken),
            waiting=is_waiting(self.app),
        )

    def close(self) -> None:
        self.app.close()

    def tidy(self) -> bool:
        with spoken():
            return self.app.tidy()

    def kinds(self) -> tuple[KindInfo, ...]:
        return all_kinds(language())

    def terms(self, vocabulary: str) -> tuple[tuple[str, str], ...]:
        return vocabulary_terms(vocabulary, language())

    def counts(self) -> Mapping[str, int]:
        with spoken():
            return self.app.counts()

    def today(self) -> Today:
        from app import today

        with spoken():
            return today.gather(self.app)

    def urgent(self) -> int:
        from app import today

        with spoken():
            return today.urgent(self.app)

    # -- lists ---------------------------------------------------------------------------------

    def _filters(self, query: Query, without: str = "") -> list[Filter]:
        from app.describe import Filter

        found = []
        for name, codes in query.where.items():
            if not codes or name == without:
                continue
            filled = [code for code in codes if code]
            if len(filled) < len(codes):
                found.append(Filter(name, "empty") if not filled else Filter(name, "any", [*filled, None]))
            else:
                found.append(Filter(name, "any", sorted(filled)))
        return found

    def rids(self, query: Query) -> list[int]:
        from app.describe import Order

        order = [Order(query.sort, query.descending)] if query.sort else []
        with spoken():
            return self.app.select(
                query.kind, where=self._filters(query), text=query.text or None, order=order
            )

    def warm(self, query: Query) -> None:
        """Have the order of a whole list ready, before somebody asks for it."""
        self.rids(query)

    def groups(self, query: Query, field: str) -> Sequence[Group]:
        from app.describe import Order
        from app.groups import groups

        order = [Order(query.sort, query.descending)] if query.sort else []
        info = self._kinds[query.kind].named(field)
        with spoken():
            found = groups(
                self.app,
                query.kind,
                field,
                where=self._filters(query),
                text=query.text or None,
                order=order,
            )
            linked = info is not None and info.type is FieldType.LINK
            titles = self._titles(code for code, _ in found if code) if linked else {}
        labels = dict(self.terms(info.vocabulary)) if info is not None and info.vocabulary else {}
        if linked:
            gone = QCoreApplication.translate("Record", "A record that is not here")
            labels = {code: titles.get(code, ("", gone))[1] for code, _ in found if code}
        return [Group(code, labels.get(code, code), tuple(rids)) for code, rids in found]

    def rows(self, kind: str, rids: Sequence[int]) -> Sequence[Row]:
        info = self._kinds[kind]
        single = [f.name for f in info.fields if f.type is FieldType.LINK]
        with spoken():
            found = self.app.rows(kind, rids)
            titles = linked_titles(self.app, self._kinds, info, found, (FieldType.LINK,))
        made = []
        for rid, row in zip(rids, found, strict=False):
            cells = dict(row)
            for name in single:
                if row.get(name):
                    cells[name] = titles.get(str(row[name]), ("", ""))[1]
            made.append(Row(rid, row["id"], worded(kind, row["title"]), row["marking"], cells))
        return made

    def facets(self, query: Query, fields: Sequence[str]) -> Mapping[str, Sequence[FacetCount]]:
        info = self._kinds[query.kind]
        made: dict[str, Sequence[FacetCount]] = {}
        with spoken():
            for name in fields:
                field = info.named(name)
                if field is None:
                    continue
                counted = self.app.facet(query.kind, name, where=self._filters(query, without=name))
                labels = dict(self.terms(field.vocabulary)) if field.vocabulary else {}
                if field.type is FieldType.LINK:
                    titles = self._titles([str(code) for code, _ in counted if code])
                    labels = {key: title for key, (_, title) in titles.items()}
                counts = [
                    FacetCount(str(code or ""), labels.get(str(code), str(code or "")), number)
                    for code, number in counted
                ]
                rank = (
                    {code: place for place, code in enumerate(labels)} if field.type is FieldType.CODE else {}
                )
                if name == "marking" or (rank and len(rank) <= 12):
                    counts.sort(key=lambda item: rank.get(item.code, 99))
                made[name] = counts
        return made

    def summary(self, query: Query) -> Summary:
        from app.describe import MARKINGS
        from app.sums import Converter, add_up

        money = self._kinds[query.kind].named("amount") is not None
        wanted = ("marking", "amount", "currency") if money else ("marking",)
        with spoken():
            found = self.app.values(query.kind, wanted, where=self._filters(query), text=query.text or None)
            sums = add_up((row[2], row[3]) for row in found) if money else {}
            total = Converter(self.app).total(sums) if sums else None
        present = {row[1] for row in found}
        marking = next((level for level in reversed(MARKINGS) if level in present), MARKINGS[0])
        return Summary(len(found), marking, total)

    def board(self, query: Query, more: Mapping[str, int]) -> Board:
        from app.board import gather

        with spoken():
            return gather(self.app, where=self._filters(query), text=query.text or None, more=more)

    def with_lives(self, rows: Sequence[Row]) -> Sequence[Row]:
        from app.board import lives

        with spoken():
            found = lives(self.app, [{"id": row.id, **row.cells} for row in rows])
        return [replace(row, life=found[row.id]) for row in rows]

    def gates(self, case: str) -> Mapping[str, Gate]:
        from app.stages import gates

        with spoken():
            return gates(self.app, case)

    def next_stage(self, case: str) -> str:
        from app.stages import next_stage

        with spoken():
            return next_stage(self.app.get(case)) or ""

    def move(self, case: str, stage: str, values: Mapping[str, Value], reason: str) -> Change:
        from app.stages import move

        with spoken():
            move(self.app, case, stage, values=values, reason=reason)
            return changed(self.app, {"case", "move"}, [case])

    # -- records -------------------------------------------------------------------------------

    def record(self, id: str) -> Record:
        with spoken():
            row = self.app.get(id)
            info = self._kinds[row["kind"]]
            titles = linked_titles(self.app, self._kinds, info, [row])
            referring = self.app.referring(id)
            others = [other for kind, _, other, _ in referring if kind == "relationship"]
            named = relations(self.app, row["id"], others)
        groups: dict[str, list[Link]] = {}
        for kind, _field, other, title in referring:
            if kind == "attachment":
                continue  # they have a place of their own beside the record
            groups.setdefault(kind, []).append(Link(other, kind, named.get(other) or worded(kind, title)))
        related = tuple((kind, tuple(links)) for kind, links in groups.items())
        return Record(
            id=row["id"],
            kind=row["kind"],
            title=worded(row["kind"], row["title"]),
            marking=row["marking"],
            values={field.name: row.get(field.name) for field in info.fields},
            links={key: Link(key, kind, title) for key, (kind, title) in titles.items()},
            related=related,
            created=row["created_at"],
            changed=row["changed_at"],
            author=f"{row['created_by']}, {row['created_post']}"
            if row["created_by"]
            else row["created_post"],
            gate=self._next_gate(row) if row["kind"] == "case" else None,
        )

    def _next_gate(self, row: Mapping[str, Any]) -> Gate | None:
        from app.stages import next_gate

        with spoken():
            return next_gate(self.app, row)

    def _titles(self, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        return titles(self.app, ids)

    def place(self, kind: str, id: str) -> int:
        """The row number of a record in the lists of its kind; -1 when it is deleted."""
        with spoken():
            return self.app.number(id)

    def history(self, id: str) -> Sequence[Event]:
        with spoken():
            found = self.app.history(id)
            info = self._kinds[self.app.get(id)["kind"]]
            linked = [
                str(item)
                for event in found
                if (field := info.named(event["field"])) and field.type in (FieldType.LINK, FieldType.LINKS)
                for side in (event["old"], event["new"])
                for item in (side if isinstance(side, list) else [side])
                if item
            ]
            titles = self._titles(linked)

        def words(name: str, value: Any) -> str:
            return value_words(info, name, value, self._label, titles)

        return [
            Event(
                event["at"],
                event["post"],
                event["officer"],
                event["field"],
                words(event["field"], event["old"]),
                words(event["field"], event["new"]),
            )
            for event in found
        ]

    def _label(self, vocabulary: str, code: str) -> str:
        return dict(self.terms(vocabulary)).get(code, code)

    def hits(self, ids: Sequence[str]) -> Sequence[Hit]:
        """These records, in this order, as a search shows them; what is gone is left out."""
        with spoken():
            found = self._titles(ids)
            rows = [self.app.get(one) for one in ids if one in found]
        return [
            Hit(row["id"], *found[row["id"]], str(row["marking"]), "") for row in rows if not row["deleted"]
        ]

    def meant(self, text: str) -> str:
        """What a search took misspelt words for; empty where it took them as they are."""
        with spoken():
            return self.app.meant(text)

    def find(self, text: str, limit: int = 30, kinds: Sequence[str] = ()) -> Sequence[Hit]:
        with spoken():
            if kinds:
                rows = [
                    row
                    for kind in kinds
                    for row in self.app.rows(kind, self.app.select(kind, text=text or None, limit=limit))
                ]
            else:
                rows = self.app.search(text, limit=limit)
        return [_hit(row) for row in rows[:limit]]

    # -- single fields -------------------------------------------------------------------------

    def suggest(self, text: str, kinds: Sequence[str], limit: int) -> Sequence[Suggestion]:
        from ui.desk_fields import suggest

        with spoken():
            return suggest(self.app, self._kinds, self._label, text, kinds, limit)

    def links(self, ids: Sequence[str]) -> Mapping[str, Link]:
        from ui.desk_fields import links

        with spoken():
            return links(self.app, ids)

    def past(self, id: str, names: Sequence[str]) -> FieldPast:
        from ui.desk_fields import past

        with spoken():
            info = self._kinds[self.app.get(id)["kind"]]
            return past(self.app, info, self._label, id, names)

    def currencies(self) -> Sequence[str]:
        from ui.desk_fields import currencies

        with spoken():
            return currencies(self.app, self._kinds)

    @property
    def twins(self) -> Twins:
        """Duplicates: what is offered, and making them one."""
        from ui.desk_twins import DeskTwins

        return DeskTwins(self.app, self._kinds, self._label)

    # -- changes -------------------------------------------------------------------------------

    def add(self, kind: str, values: Mapping[str, Value]) -> Change:
        with spoken():
            made = self.app.add(kind, values)
            return changed(self.app, {kind}, [made])

    def save(self, id: str, values: Mapping[str, Value]) -> Change:
        with spoken():
            row = self.app.get(id)
        kind = row["kind"]
        if kind == "case" and values.get("stage") not in (None, "", row["stage"]):
            return self._save_moved(id, values)
        with spoken():
            self.app.set(id, values)
            return changed(self.app, {kind}, [id])

    def _save_moved(self, id: str, values: Mapping[str, Value]) -> Change:
        """An edit that brings a case to another stage is a move, with its evidence as the reason."""
        rest = {name: value for name, value in values.items() if name not in ("stage", "stage_evidence")}
        return self.move(id, str(values["stage"]), rest, str(values.get("stage_evidence") or ""))

    def save_many(self, ids: Sequence[str], values: Mapping[str, Value]) -> Change:
        if not ids:
            return Change(frozenset())  # and nothing that an undo would take back
        with spoken():
            kinds = {kind for kind, _ in self.app.titles(ids).values()}
        with spoken():
            self.app.set_many(ids, values)
            return changed(self.app, kinds, ids)

    def delete(self, ids: Sequence[str]) -> Change:
        if not ids:
            return Change(frozenset())
        with spoken():
            kinds = {kind for kind, _ in self.app.titles(ids).values()}
            self.app.delete(ids)
            return changed(self.app, kinds or {EVERY_KIND}, ids)

    def undo(self, change: int = 0) -> tuple[Change, str]:
        with spoken():
            action = self.app.undo(change or None)
        return Change(frozenset({EVERY_KIND})), action

    def redo(self) -> tuple[Change, str]:
        with spoken():
            action = self.app.redo()
        return Change(frozenset({EVERY_KIND})), action

    # -- import, exchange, reports -----------------------------------------------------------------

    def preview_import(self, sources: Sequence[Path], lenient: bool, progress: Progress) -> ImportPreview:
        from ui.desk_import import preview

        with spoken():
            return preview(self.app, sources, lenient, progress)

    def run_import(self, preview: ImportPreview, progress: Progress) -> Change:
        parsed: Any = preview.token
        with spoken():
            outcome = self.app.apply_import(parsed, progress=plain(progress))
        if outcome.errors:
            raise Refusal(said(outcome.errors[0].message))
        touched = frozenset((*outcome.created, *outcome.updated, *outcome.removed))
        return changed(self.app, touched) if touched else Change(touched)

    def export_list(self, wish: ListWish, out: Path, progress: Progress) -> tuple[int, int]:
        """Write a list; how many records it holds, and how many it left out for their marking."""
        from app.exporting.listing import export_listing
        from app.policy.places import check_export_folder

        with spoken():
            check_export_folder(out)
            made = export_listing(
                self.app,
                out,
                wish.kind,
                wish.rids,
                wish.columns,
                self._label,
                up_to=wish.up_to,
                progress=plain(progress),
            )
            self.app.note("export", f"csv: {made.records} records, up to {wish.up_to}")
        return made.records, made.left_out

    def reports(self) -> Sequence[ReportInfo]:
        from reports.registry import reports

        return [ReportInfo(report.name, said(report.title), "") for report in reports()]

    def report(self, wish: ReportWish) -> tuple[bytes, str]:
        """The PDF, and the highest marking that may stand in it."""
        from datetime import date

        from app.describe import MARKINGS
        from reports.registry import make

        day = date.fromisoformat(wish.as_of) if wish.as_of else None
        with spoken():
            pdf = make(wish.name, self.app, lang=wish.language, paper=wish.paper, as_of=day, up_to=wish.up_to)
            here = [self.summary(Query(kind)).marking for kind, number in self.app.counts().items() if number]
        highest = max((MARKINGS.index(level) for level in here), default=0)
        return pdf, MARKINGS[min(highest, MARKINGS.index(wish.up_to))]

    def save_report(self, pdf: bytes, out: Path, wish: ReportWish) -> None:
        from app.policy.places import check_export_folder
        from reports.registry import note, save

        with spoken():
            check_export_folder(out)
            save(pdf, out)
            note(self.app, wish.name, wish.up_to, "written")

    def note_printed(self, wish: ReportWish) -> None:
        from reports.registry import note

        with spoken():
            note(self.app, wish.name, wish.up_to, "printed")

    def identity(self) -> str:
        from app.exchange import Exchange

        with spoken():
            return Exchange(self.app).card()

    def fingerprint(self) -> str:
        from app.exchange import Exchange

        with spoken():
            return Exchange(self.app).fingerprint()

    def peers(self) -> Sequence[Peer]:
        from app.exchange import Exchange
        from ui.desk_exchange import peer_of

        with spoken():
            return [peer_of(row) for row in Exchange(self.app).peers()]

    def add_peer(self, card: str, up_to: str, capital: bool) -> Peer:
        from app.exchange import Exchange
        from ui.desk_exchange import peer_of

        with spoken():
            return peer_of(Exchange(self.app).add_peer(card, up_to=up_to, capital=capital))

    def conflict_count(self) -> int:
        from app.exchange import Exchange

        with spoken():
            return Exchange(self.app).conflict_count()

    def recovery_sheet(self, key: str, language: str, paper: str) -> bytes:
        from ui.desk_recovery import recovery_sheet

        with spoken():
            return recovery_sheet(self.app, key, language, paper)

    def keep_recovery(self, data: bytes, out: Path) -> None:
        from ui.desk_recovery import keep_recovery

        with spoken():
            keep_recovery(data, out)

    # -- window state --------------------------------------------------------------------------

    def setting(self, key: str) -> str:
        with spoken():
            return self.app.setting(key)

    def keep_setting(self, key: str, value: str) -> None:
        if self.app.store.read_only:
            return  # the window's own state is promised to nobody
        with spoken():
            self.app.set_setting(key, value)

    def announce(self, address: str) -> None:
        self.app.store.announce(address)
