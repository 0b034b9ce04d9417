"""Reading: pages, counts and single records of any kind, driven by the kinds' descriptions.

Lists hand out row numbers first and rows a page at a time; sorting and filtering are SQL.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db import erasure, ids, trees
from db.clock import iso
from db.errors import ChanceryError
from db.kinds import KINDS, STORED, KindSpec, kind, kind_numbered
from db.kinds.field import FieldSpec, ValueType
from db.kinds.spec import MARKINGS
from db.leads import Leads
from db.search import matching, plain_strings, snippet, without_marks
from db.unit import marking_level
from db.values import from_column, to_column
from db.visible import visible
from resources.sentences import say

if TYPE_CHECKING:
    from db.orders import Key, Look, Orders

Row = dict[str, Any]


class NoSuchRecord(ChanceryError):
    """No record has the id that was asked for."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on one field.

    ``op``: ``is`` (equal; a member, for lists), ``any`` (value is a list: one of them), ``from`` and
    ``to`` (inclusive bounds), ``empty``, ``has`` (the text occurs, any case).
    """

    field: str
    op: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Order:
    """Sort by a field (or ``title``, ``changed_at``, ``created_at``)."""

    field: str
    descending: bool = False


_STAMPS = ("title", "changed_at", "created_at")


def sort_key(text: Any) -> Any:
    """The SQL function chancery_key: text in an order that people expect, others unchanged."""
    if not isinstance(text, str):
        return text
    if text.isascii():
        return text.lower()
    return without_marks(text.casefold())


def _column(spec: KindSpec, field: FieldSpec) -> str:
    return f't."{field.name}"' if field.name in spec.columns else f"r.{field.name}"


def _field(spec: KindSpec, name: str) -> FieldSpec:
    found = spec.field.get(name)
    if found is None:
        from db.unit import stored_values

        stored_values(spec, {name: None})  # raises with the nearest names
        raise AssertionError(name)
    return found


def _stored(field: FieldSpec, value: Any) -> Any:
    if field.name == "marking":
        return marking_level(value)
    if field.many:
        return str(value)
    return to_column(field, value)


def _condition(spec: KindSpec, item: Filter, leads: Leads | None) -> tuple[str, list[Any]]:
    field = _field(spec, item.field)
    col = _column(spec, field)
    if leads and field.type in _LINKS and item.op in ("is", "any") and item.value not in (None, ""):
        item = _as_named(field, item, leads)
    if item.op == "empty":
        return f"{col} IS NULL", []
    if item.op == "has":
        return f"instr(chancery_key({col}), ?) > 0", [sort_key(str(item.value))]
    if item.op == "any" and not (field.many or field.type is ValueType.DECIMAL):
        return _one_of(col, [_stored(field, value) for value in item.value if value not in (None, "")], item)
    if item.op == "any":
        parts = [_condition(spec, Filter(item.field, "is", value), None) for value in item.value]
        if not parts:
            return "0", []
        return "(" + " OR ".join(p for p, _ in parts) + ")", [a for _, args in parts for a in args]
    if item.value in (None, ""):
        return f"{col} IS NULL", []
    stored = _stored(field, item.value)
    if item.op == "is" and field.many:
        return f"EXISTS (SELECT 1 FROM json_each({col}) j WHERE j.value = ?)", [stored]
    if item.op in ("from", "to"):
        sign = ">=" if item.op == "from" else "<="
        if field.type is ValueType.DECIMAL:
            return f"CAST({col} AS REAL) {sign} CAST(? AS REAL)", [stored]
        return f"{col} {sign} ?", [stored]
    if field.type is ValueType.DECIMAL:
        return f"({col} = ? OR CAST({col} AS REAL) = CAST(? AS REAL))", [stored, stored]
    return f"{col} = ?", [stored]


_LINKS = (ValueType.REFERENCE, ValueType.REFERENCES)


def _as_named(field: FieldSpec, item: Filter, leads: Leads) -> Filter:
    """A condition on links with every id under which their records are named."""
    asked = item.value if item.op == "any" else [item.value]
    every: dict[Any, None] = {}
    for value in asked:
        if value in (None, ""):
            every[value] = None
        else:
            every.update(dict.fromkeys(map(ids.to_text, leads.named(ids.to_bytes(str(value))))))
    return Filter(field.name, "any", list(every))


def _one_of(col: str, stored: list[Any], item: Filter) -> tuple[str, list[Any]]:
    """One of many values, for which SQLite makes a tree; nothing at all may be one of them."""
    parts = [f"{col} IN ({','.join('?' * len(stored))})"] if stored else []
    if len(stored) < len(item.value):
        parts.append(f"{col} IS NULL")
    return "(" + (" OR ".join(parts) or "0") + ")", stored


def _where(
    spec: KindSpec,
    where: Iterable[Filter],
    ceiling: int,
    posts: Sequence[str],
    deleted: bool,
    leads: Leads,
) -> tuple[str, list[Any]]:
    condition, arguments = _shown(leads, ceiling, posts)
    if deleted:
        condition, arguments = "r.gone = 1 AND r.deleted = 1 AND r.marking <= ?", [ceiling]
        if leads:
            condition += " AND r.rid NOT IN (SELECT rid FROM merged)"
    for item in where:
        part, more = _condition(spec, item, leads)
        condition += f" AND {part}"
        arguments += more
    return condition, arguments


def _shown(leads: Leads, ceiling: int, posts: Sequence[str] = ()) -> tuple[str, list[Any]]:
    """What is shown as itself to these readers."""
    condition, arguments = leads.shown()
    own, more = visible(ceiling, posts)
    return f"{condition} AND {own}", [*arguments, *more]


def _key(text: str) -> str:
    """SQL for ``sort_key`` of a text; of plain ASCII, which most is, SQLite's own lower gives the same."""
    return f"CASE WHEN {text} GLOB '*[^ -~]*' THEN chancery_key({text}) ELSE lower({text}) END"


def _terms(spec: KindSpec, by: str, merged: bool = False) -> tuple[str, str]:
    """SQL for what a field or stamp is sorted by, and for whether it has no value (nothing for a stamp).

    ``merged`` says that records may be named that are shown as others.
    """
    if by in _STAMPS and by not in spec.columns:
        return (_key(f"r.{by}") if by == "title" else f"r.{by}"), ""
    field = _field(spec, by)
    col = _column(spec, field)
    lacking = f"{col} IS NULL"
    if field.type is ValueType.DECIMAL:
        return f"CAST({col} AS REAL)", lacking
    if field.type is ValueType.REFERENCE:
        return _key(_title_of(col, merged)), lacking
    if field.type in (ValueType.TEXT, ValueType.LONGTEXT):
        return _key(col), lacking
    return col, lacking


def _title_of(col: str, merged: bool) -> str:
    """SQL for the title of what a column links to, as it is shown."""
    plain = f"(SELECT x.title FROM record x WHERE x.id = {col})"
    if not merged:
        return plain
    kept = f"(SELECT x.title FROM merged m JOIN record x ON x.rid = m.survivor WHERE m.id = {col})"
    return f"coalesce({kept}, {plain})"


def _order(spec: KindSpec, order: Sequence[Order], merged: bool = False) -> str:
    terms = []
    for item in order:
        term, lacking = _terms(spec, item.field, merged)
        terms += [lacking] if lacking else []
        terms.append(f"{term} DESC" if item.descending else term)
    # Descending mirrors ascending, records without a value aside: one can be read off the other.
    terms.append("r.rid DESC" if order and order[0].descending else "r.rid")
    return ", ".join(terms)


def _numbers(raw: Any, sql: str, arguments: Sequence[Any]) -> list[int]:
    """The row numbers that a query finds, as one value: threads take turns at every row, which costs more."""
    found: list[int] = json.loads(
        raw.execute(f"SELECT json_group_array(rid) FROM ({sql})", arguments).fetchone()[0]
    )
    return found


def _whole_order(raw: Any, spec: KindSpec, by: str) -> tuple[list[int], int]:
    """All records of a kind in ascending order of a field, and how many of them, the last ones, lack it."""
    field = spec.field.get(by)
    stamp = by in _STAMPS and by not in spec.columns
    if field is not None and field.type is ValueType.REFERENCE and not stamp:
        return _order_of_links(raw, spec, _column(spec, field))
    join = f' JOIN "{spec.token}" t ON t.rid = r.rid' if by in spec.columns else ""
    empty = "0" if field is None or stamp else f"{_column(spec, field)} IS NULL"
    rids, lacking = raw.execute(
        "SELECT json_group_array(rid), coalesce(sum(empty), 0) FROM (SELECT r.rid AS rid,"
        f" {empty} AS empty FROM record r{join} WHERE r.kind = ? AND r.gone = 0"
        f" ORDER BY {_order(spec, [Order(by)])})",
        [spec.number],
    ).fetchone()
    return json.loads(rids), lacking


def _sorted_by_titles_of(spec: KindSpec, by: str) -> tuple[str, ...]:
    """The kinds whose titles a list is sorted by, where the field is a link; else none."""
    field = spec.field.get(by)
    if field is None or field.type is not ValueType.REFERENCE:
        return ()
    return field.refers_to or tuple(KINDS)


def _look(raw: Any, spec: KindSpec, by: str) -> Look:
    """Looks up by what, and whether by anything, a record is sorted in the list of its kind."""
    (term, *_) = _terms(spec, by, bool(Leads(raw)))
    join = f' JOIN "{spec.token}" t ON t.rid = r.rid' if by in spec.columns else ""
    field = spec.field.get(by)
    stamp = field is None or (by in _STAMPS and by not in spec.columns)
    empty = "0" if field is None or stamp else f"{_column(spec, field)} IS NULL"
    sql = f"SELECT {term}, {empty} FROM record r{join} WHERE r.rid = ? AND r.kind = ? AND r.gone = 0"

    def look(rid: int) -> tuple[Key, bool] | None:
        row = raw.execute(sql, (rid, spec.number)).fetchone()
        return None if row is None else ((row[0] is not None, row[0]), bool(row[1]))

    return look


def _order_of_links(raw: Any, spec: KindSpec, col: str) -> tuple[list[int], int]:
    """By the titles of what a field links to: each title is looked up once, however many link to it."""
    groups: dict[Any, list[int]] = {}
    empty: list[int] = []
    sql = (
        f"SELECT g.col, {_title_of('g.col', bool(Leads(raw)))}, g.rids FROM"
        f' (SELECT {col} AS col, json_group_array(r.rid) AS rids FROM record r JOIN "{spec.token}" t'
        " ON t.rid = r.rid WHERE r.kind = ? AND r.gone = 0 GROUP BY 1) g"
    )
    for target, title, rids in raw.execute(sql, [spec.number]):
        if target is None:
            empty = json.loads(rids)
        else:
            groups.setdefault(sort_key(title), []).extend(json.loads(rids))
    keys = sorted(groups, key=lambda key: (key is not None, key))
    return [rid for key in keys for rid in sorted(groups[key])] + sorted(empty), len(empty)


def select_rids(
    raw: Any,
    token: str,
    *,
    where: Iterable[Filter] = (),
    text: str | None = None,
    order: Sequence[Order] = (),
    limit: int | None = None,
    ceiling: int = 3,
    posts: Sequence[str] = (),
    deleted: bool = False,
    orders: Orders | None = None,
) -> list[int]:
    """Row numbers of the records of a kind that match, in order.

    ``text`` narrows by full-text search; without ``order`` such hits come best first. In ``orders`` the order
    of a whole list is remembered for the next time.
    """
    spec = kind(token)
    where = list(where)
    leads = Leads(raw, ceiling, posts)
    condition, arguments = _where(spec, where, ceiling, posts, deleted, leads)
    own = 't."' in condition or any(o.field in spec.columns for o in order)
    join = f' JOIN "{token}" t ON t.rid = r.rid' if own else ""
    ranked = _ranked(raw, spec, text, ceiling, leads)
    if ranked is not None:
        condition, arguments = _among(condition, arguments, ranked)
    source = f"FROM record r{join} WHERE r.kind = ? AND {condition}"
    by, descending = (order[0].field, order[0].descending) if len(order) == 1 else ("", False)
    if orders is not None and by and limit is None and not deleted:
        known = orders.known(raw, token, by)
        narrowed = bool(where or posts) or ranked is not None or ceiling < len(MARKINGS) - 1
        if not narrowed:
            if not known:
                orders.keep(token, by, *_whole_order(raw, spec, by), _sorted_by_titles_of(spec, by))
            return orders.read(token, by, _look(raw, spec, by), descending=descending)
        if known:
            found = frozenset(_numbers(raw, f"SELECT r.rid AS rid {source}", [spec.number, *arguments]))
            return orders.read(token, by, _look(raw, spec, by), descending=descending, among=found)
    sql = f"SELECT r.rid AS rid {source} ORDER BY {_order(spec, order, bool(leads))}"
    if limit is not None and (ranked is None or order):
        sql += f" LIMIT {int(limit)}"
    rids = _numbers(raw, sql, [spec.number, *arguments])
    if ranked is not None and not order:
        place = {rid: n for n, rid in enumerate(ranked)}
        rids.sort(key=lambda rid: place.get(rid, len(place)))
    return rids[:limit] if limit is not None else rids


def values(
    raw: Any,
    token: str,
    fields: Sequence[str],
    *,
    where: Iterable[Filter] = (),
    text: str | None = None,
    ceiling: int = 3,
) -> list[tuple[Any, ...]]:
    """A few fields of every record of a kind that matches, without reading the rest: ``(rid, value, ...)``.

    What sums, groups and boards are made of; in no order.
    """
    spec = kind(token)
    leads = Leads(raw, ceiling)
    condition, arguments = _where(spec, where, ceiling, (), False, leads)
    ranked = _ranked(raw, spec, text, ceiling, leads)
    if ranked is not None:
        condition, arguments = _among(condition, arguments, ranked)
    wanted = [_field(spec, name) for name in fields]
    columns = "".join(f", {_column(spec, field)}" for field in wanted)
    sql = (
        f'SELECT r.rid{columns} FROM record r JOIN "{token}" t ON t.rid = r.rid'
        f" WHERE r.kind = ? AND {condition}"
    )
    plain = all(field.type in _AS_STORED and field.name != "marking" for field in wanted)
    found: list[tuple[Any, ...]] = raw.execute(sql, [spec.number, *arguments]).fetchall()
    if plain:
        return found
    to = {ids.to_text(one): ids.to_text(other) for one, other in leads.all().items()}
    return [
        (rid, *(_led(field, _said(field, value), to) for field, value in zip(wanted, stored, strict=True)))
        for rid, *stored in found
    ]


def _led(field: FieldSpec, value: Any, to: Mapping[str, str]) -> Any:
    """A value whose links name what they are shown as."""
    if not to or not value or field.type not in _LINKS:
        return value
    if field.many:
        return list(dict.fromkeys(to.get(one, one) for one in value))
    return to.get(value, value)


_AS_STORED = (ValueType.TEXT, ValueType.CODE, ValueType.CURRENCY, ValueType.COUNTRY, ValueType.DATE)


def _said(field: FieldSpec, value: Any) -> Any:
    return MARKINGS[value] if field.name == "marking" else from_column(field, value)


def _ranked(raw: Any, spec: KindSpec, text: str | None, ceiling: int, leads: Leads) -> list[int] | None:
    """Hits of a full-text search, best first; None where nothing is searched for."""
    if not text or not text.strip():
        return None
    return leads.numbers(matching(raw, text, 100_000, kind_number=spec.number, most=ceiling))


def _among(condition: str, arguments: list[Any], rids: Sequence[int]) -> tuple[str, list[Any]]:
    listed = "[" + ",".join(map(str, rids)) + "]"
    return f"{condition} AND r.rid IN (SELECT value FROM json_each(?))", [*arguments, listed]


_REGISTRY = (
    "r.rid, r.id, r.marking, r.release_to, r.deleted, r.gone, r.created_at, r.changed_at, r.title,"
    " who.officer, replica.post"
)
_REGISTRY_FROM = " JOIN who ON who.n = r.creator JOIN replica ON replica.n = who.replica"


def _row(spec: KindSpec, fields: Sequence[FieldSpec], values: Sequence[Any]) -> Row:
    _, raw_id, marking, release, deleted, gone, created, changed, title, officer, post, *own = values
    row: Row = {"id": ids.to_text(bytes(raw_id)), "kind": spec.token, "title": title or ""}
    for field, value in zip(fields, own, strict=True):
        row[field.name] = from_column(field, value)
    if not row["title"]:
        row["title"] = title or ""
    row["marking"] = MARKINGS[marking]
    row["release_to"] = from_column(spec.field["release_to"], release) or []
    row["deleted"] = bool(deleted and gone)
    row["created_at"] = iso(created)
    row["created_by"] = officer
    row["created_post"] = post
    row["changed_at"] = iso(changed)
    return row


def rows(
    raw: Any, token: str, rids: Sequence[int], *, ceiling: int = 3, posts: Sequence[str] = ()
) -> list[Row]:
    """Whole records by row number, in the order asked for, as these readers are shown them."""
    spec = STORED[token] if token in STORED else kind(token)
    names = "".join(f', t."{f.name}"' for f in spec.fields)
    found: dict[int, Row] = {}
    for start in range(0, len(rids), 5000):
        part = rids[start : start + 5000]
        sql = (
            f'SELECT {_REGISTRY}{names} FROM record r{_REGISTRY_FROM} JOIN "{token}" t ON t.rid = r.rid'
            f" WHERE r.rid IN ({','.join('?' * len(part))})"
        )
        for values in raw.execute(sql, part):
            found[values[0]] = _row(spec, spec.fields, values)
    Leads(raw, ceiling, posts).show(spec.fields, found.values())
    if spec.token not in KINDS:
        _name_aliases(raw, found.values())
    return [found[rid] for rid in rids if rid in found]


def _name_aliases(raw: Any, rows: Iterable[Row]) -> None:
    """An alias is called by what both its ends are called themselves."""
    for row in rows:
        ends = [ids.to_bytes(row[name]) for name in ("other", "kept") if row[name]]
        titles = [
            raw.execute("SELECT max(title) FROM record WHERE id = ?", (end,)).fetchone()[0] or ""
            for end in ends
        ]
        row["title"] = " → ".join(titles)


def locate(raw: Any, record_id: str) -> tuple[int, KindSpec]:
    """Row number and kind of a record, or of that which it is shown as.

    Raises NoSuchRecord for one that is not here, or no longer ours.
    """
    rid, spec = locate_itself(raw, record_id)
    (survivor,) = raw.execute("SELECT max(survivor) FROM merged WHERE rid = ?", (rid,)).fetchone()
    return (rid if survivor is None else survivor), spec


def locate_itself(raw: Any, record_id: str) -> tuple[int, KindSpec]:
    """As ``locate``, whatever the record is shown as.

    Raises Erased for one that was erased.

    What is gone but not deleted is the empty shell of a record that was withdrawn from this replica.
    """
    text = record_id.strip().lower()
    row = raw.execute(
        "SELECT rid, kind, gone = 1 AND deleted IS NOT 1 FROM record WHERE id = ?", (ids.to_bytes(text),)
    ).fetchone()
    if row is None:
        erasure.refuse(raw, [ids.to_bytes(text)])
        raise NoSuchRecord(say("There is no record {text} in this case file.", text=text))
    if row[2]:
        raise NoSuchRecord(
            say("Record {text} was withdrawn by its post, which now limits who may see it.", text=text)
        )
    return row[0], kind_numbered(row[1])


def get(raw: Any, record_id: str, *, ceiling: int = len(MARKINGS) - 1) -> Row:
    """One record with every field; deleted ones too.

    A record that was merged is answered with that which was kept, and ``asked`` is its id then; ``merged``
    are those that lead to a record, by id and title. Where nothing is merged a row has neither.
    """
    itself, spec = locate_itself(raw, record_id)
    (rid,) = Leads(raw, ceiling).numbers([itself])
    row = rows(raw, spec.token, [rid], ceiling=ceiling)[0]
    if ceiling == len(MARKINGS) - 1 and (others := merged_into(raw, rid)):
        asked = ids.to_text(ids.to_bytes(record_id.strip().lower()))
        if asked != row["id"]:
            row["asked"] = asked
        row["merged"] = [{"id": other, "title": title} for other, title in others]
    return row


def lineage(raw: Any, record_id: str) -> dict[str, dict[str, Any]]:
    """Of each field of a record that makes a tree: what it is part of, and the circle that it stands in."""
    rid, spec = locate(raw, record_id)
    found = {field.name: trees.above(raw, spec, field.name, rid) for field in trees.trees(spec)}
    return {name: trees.as_json(raw, one) for name, one in found.items() if one.chain or one.circle}


def with_merged(raw: Any, rids: Sequence[int]) -> list[int]:
    """These row numbers, and those of what leads to their records."""
    listed = (json.dumps(list(rids)),)
    others = raw.execute(
        "SELECT rid FROM merged WHERE survivor IN (SELECT value FROM json_each(?)) ORDER BY rid", listed
    )
    return [*rids, *(rid for (rid,) in others)]


def merged_into(raw: Any, rid: int) -> list[tuple[str, str]]:
    """Id and own title of each record that leads to this one, oldest first."""
    return [
        (ids.to_text(bytes(record)), title or "")
        for record, title in raw.execute(
            "SELECT r.id, r.title FROM merged m JOIN record r ON r.rid = m.rid WHERE m.survivor = ?"
            " ORDER BY r.created_at, r.id",
            (rid,),
        )
    ]


def titles(raw: Any, record_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Kind and title of each record that is here and not deleted, by id; of a merged one those it has now."""
    named = [ids.to_bytes(text) for text in dict.fromkeys(record_ids)]
    found: dict[str, tuple[str, str]] = {}
    to = Leads(raw).survivors(named)
    wanted = list(dict.fromkeys(to.get(record, record) for record in named)) if to else named
    for start in range(0, len(wanted), 5000):
        part = wanted[start : start + 5000]
        sql = f"SELECT id, kind, title FROM record WHERE gone = 0 AND id IN ({','.join('?' * len(part))})"
        for raw_id, number, title in raw.execute(sql, part):
            found[ids.to_text(bytes(raw_id))] = (kind_numbered(number).token, title or "")
    if not to:
        return found
    asked = {ids.to_text(record): ids.to_text(to.get(record, record)) for record in named}
    return {one: found[other] for one, other in asked.items() if other in found}


def absent(raw: Any, record_ids: Iterable[str]) -> set[str]:
    """Of these ids those whose record has not come yet, or was withdrawn."""
    wanted = {ids.to_bytes(text): text for text in record_ids}
    here: set[bytes] = set()
    every = list(wanted)
    for start in range(0, len(every), 5000):
        part = every[start : start + 5000]
        here.update(
            bytes(record)
            for (record,) in raw.execute(
                "SELECT id FROM record WHERE (gone <> 1 OR deleted = 1)"
                f" AND id IN ({','.join('?' * len(part))})",
                part,
            )
        )
    return {text for record, text in wanted.items() if record not in here}


def facet(
    raw: Any, token: str, name: str, *, where: Iterable[Filter] = (), ceiling: int = 3
) -> list[tuple[Any, int]]:
    """The values that a field has and how many records have each, most frequent first."""
    spec = kind(token)
    field = _field(spec, name)
    leads = Leads(raw, ceiling)
    condition, arguments = _where(spec, where, ceiling, (), False, leads)
    col = _column(spec, field)
    source = f'record r JOIN "{token}" t ON t.rid = r.rid'
    value = col
    if field.many:
        source += f" LEFT JOIN json_each({col}) j"
        value = "j.value"
    if leads and field.type in _LINKS:
        return _facet_of_links(
            raw, field, value, f"{source} WHERE r.kind = ? AND {condition}", [spec.number, *arguments], leads
        )
    sql = (
        f"SELECT {value}, count(*) FROM {source} WHERE r.kind = ? AND {condition}"
        " GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    found = raw.execute(sql, [spec.number, *arguments]).fetchall()
    if name == "marking":
        return [(MARKINGS[v], n) for v, n in found]
    if field.many:
        return [(v, n) for v, n in found]
    return [(from_column(field, v), n) for v, n in found]


def _facet_of_links(
    raw: Any, field: FieldSpec, value: str, source: str, arguments: Sequence[Any], leads: Leads
) -> list[tuple[Any, int]]:
    """As ``facet``, where links may name records that are shown as others: who names both counts once."""
    to = {ids.to_text(one): ids.to_text(other) for one, other in leads.all().items()}
    members: dict[Any, set[int]] = {}
    for target, rids in raw.execute(
        f"SELECT {value}, json_group_array(r.rid) FROM {source} GROUP BY 1", arguments
    ):
        named: Any = target if field.many else from_column(field, target)
        members.setdefault(to.get(named, named), set()).update(json.loads(rids))
    counted = [(named, len(rids)) for named, rids in members.items()]
    return sorted(counted, key=lambda entry: (-entry[1], entry[0] is not None, entry[0]))


def kind_counts(raw: Any, ceiling: int = 3) -> dict[str, int]:
    """How many records there are of each kind."""
    condition, arguments = _shown(Leads(raw, ceiling), ceiling)
    found = raw.execute(f"SELECT r.kind, count(*) FROM record r WHERE {condition} GROUP BY 1", arguments)
    counts = {kind_numbered(number).token: count for number, count in found}
    return {token: count for token, count in counts.items() if token in KINDS}


def search(raw: Any, text: str, *, limit: int = 50, ceiling: int = 3) -> list[Row]:
    """Records of any kind that match, best first, each with a ``snippet``."""
    hits = matching(raw, text, limit, most=ceiling)
    leads = Leads(raw, ceiling)
    rids = leads.numbers(hits)
    kinds: dict[int, list[int]] = {}
    if not rids:
        return []
    wanted = json.dumps(list({*hits, *rids}))
    for rid, number in raw.execute(
        "SELECT rid, kind FROM record WHERE rid IN (SELECT value FROM json_each(?))", (wanted,)
    ):
        kinds.setdefault(number, []).append(rid)
    found: dict[int, Row] = {}
    texts: dict[int, list[str]] = {}
    for number, members in kinds.items():
        spec = kind_numbered(number)
        for rid, row in zip(members, rows(raw, spec.token, members, ceiling=ceiling), strict=True):
            found[rid] = row
            texts[rid] = _texts(spec, row)
    if rids != hits:
        for hit, rid in zip(hits, leads.each(hits), strict=True):
            if hit != rid:  # what was found stands in what was merged
                texts[rid] = texts[rid] + texts[hit] if rid in hits else texts[hit] + texts[rid]
    for rid in rids:
        found[rid]["snippet"] = snippet(texts[rid], text)
    return [found[rid] for rid in rids]


def _texts(spec: KindSpec, row: Mapping[str, Any]) -> list[str]:
    texts: list[str] = [row["title"]]
    for field in spec.searched:
        value = row.get(field.name)
        if value is None:
            continue
        if field.many:
            texts += list(plain_strings(field, to_column(field, value)))
        else:
            texts.append(str(value))
    return texts


def referring(
    raw: Any, record_id: str, *, ceiling: int = 3, limit: int = 200
) -> list[tuple[str, str, str, str]]:
    """Records that refer to this one: (kind, field, id, title), at most ``limit`` of each field."""
    leads = Leads(raw, ceiling)
    targets = leads.named(ids.to_bytes(record_id))
    found = []
    condition, arguments = _shown(leads, ceiling)
    for spec in KINDS.values():
        for field in spec.fields:
            named: list[Any]
            if field.type is ValueType.REFERENCE:
                named = list(targets)
                match = f't."{field.name}" IN ({",".join("?" * len(named))})'
            elif field.type is ValueType.REFERENCES:
                named = [ids.to_text(target) for target in targets]
                any_of = " OR ".join([f'instr(t."{field.name}", ?) > 0'] * len(named))
                match = f't."{field.name}" IS NOT NULL AND ({any_of})'
            else:
                continue
            sql = (
                f'SELECT r.id, r.title FROM "{spec.token}" t JOIN record r ON r.rid = t.rid'
                f" WHERE {match} AND {condition} LIMIT ?"
            )
            for raw_id, title in raw.execute(sql, [*named, *arguments, limit]):
                found.append((spec.token, field.name, ids.to_text(bytes(raw_id)), title or ""))
    return found
