"""A capital and its posts over a simulated time: real case files, edits, weekly bundles that get lost.

Every post has a scope of its own, which the capital sees too, and all share what is open. A post has two
replicas. Each replica makes ten edits a day; a week's are committed day by day. Once a week it takes in what
the capital sent the week before and sends its own; the capital takes in what came and sends to every post.
The clock that stamps are made of is simulated; nothing else is.

Each replica is worked on by itself and comes from its files alone, so the work of a week is divided among
processes, and a simulation that was ended goes on where it was.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import json
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

CAPITAL = "CAP"
DAY = 24 * 60 * 60 * 1000
WEEK_DAYS = 7
BEGIN = 1_767_225_600_000
"""The first day, in milliseconds since 1970."""
CHECKED = 30
"""At least so many case files are checked whole at the end, or all where there are fewer."""
QUIET_WEEKS = 12
"""Weeks without edits and losses, at most, after which all must have all."""
_NOTICED = 4
"""Weeks in which a loss is noticed by the next bundle, told, made good, and taken in."""
_STOCK = 30
"""Cases, and organisations, that every replica has at the begin."""

_WORDS = (
    "port customs seminar ministry laboratory grant minutes counterpart draft visit budget review network"
    " harbour translation licence partner memorandum delegation schedule survey clinic archive tender"
).split()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is simulated: ``shared`` of a day's ``edits``, on the mean, are in what all share, the rest in the
    own scope.

    ``lost`` is the share of deliveries that never arrive.
    """

    replicas: int
    days: int
    edits: int = 10
    shared: float = 3
    lost: float = 0.1
    seed: int = 6

    @property
    def weeks(self) -> int:
        """Weeks in which there are edits."""
        return -(-self.days // WEEK_DAYS)

    @property
    def posts(self) -> list[str]:
        """The codes of the posts, without the capital."""
        return [f"P{number:03}" for number in range(1, self.replicas // 2 + 1)]

    def members(self) -> dict[str, str]:
        """Every replica's name, with its post: one of the capital, two a post, one of the last if need be."""
        found = {CAPITAL: CAPITAL}
        for place in range(self.replicas - 1):
            post = self.posts[place // 2]
            found[f"{post}-{'ab'[place % 2]}"] = post
        return found

    def arrives(self, week: int, sender: str, receiver: str) -> bool:
        """Whether what was sent in a week comes to that reader."""
        draw = random.Random(f"{self.seed} {week} {sender} {receiver}")
        return week >= self.weeks or draw.random() >= self.lost


@dataclass(frozen=True, slots=True)
class Week:
    """One replica's week: bytes, seconds of its process, changes and the size of its files after it."""

    replica: str
    week: int
    edits: int
    bytes_out: int
    bytes_in: int
    export_seconds: float
    import_seconds: float
    edit_seconds: float
    taken: int
    """Records that were made or changed by what was taken in."""
    segments: int
    conflicts: int
    size: int


class Network:
    """The folder in which all of them lie."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.folder = folder
        self.plan = plan
        self._keys: dict[str, bytes] = {}
        self._skew = 0

    # -- making -----------------------------------------------------------------------------------------

    def make(self, workers: int = 1) -> None:
        """Make what is not there yet; raises ValueError where another simulation lies there."""
        self.folder.mkdir(parents=True, exist_ok=True)
        note = self.folder / "plan.json"
        plain = json.dumps(asdict(self.plan))
        if note.exists():
            if note.read_text() != plain:
                raise ValueError(f"{self.folder} holds another simulation; choose an empty folder.")
            return
        (self.folder / "mail").mkdir()
        (self.folder / "weeks").mkdir()
        from tests.conftest import cheap

        with self.at_home():
            with cheap(), self._at(0):
                cards, keys = self._create()
            (self.folder / "keys.json").write_text(json.dumps(keys))
            with _pool(workers) as pool:
                for _ in pool(_introduce, [(self.folder, self.plan, name, cards) for name in cards]):
                    pass
        note.write_text(plain)

    def _create(self) -> tuple[dict[str, str], dict[str, str]]:
        from app.desk import Desk
        from app.exchange import Exchange

        cards, keys = {}, {}
        for name, post in self.plan.members().items():
            desk, _ = Desk.create(
                self.path(name),
                post=post,
                country="ID",
                title=f"Desk of {name}",
                officer=f"Officer {name}",
                device=name,
                passphrase="four words for simulations",
            )
            with desk:
                cards[name] = Exchange(desk).card()
                keys[name] = desk.store.key.hex()
        return cards, keys

    def introduce(self, name: str, cards: dict[str, str]) -> None:
        """Let one replica know all others."""
        from app.exchange import Exchange

        with self._at(0), self.desk(name) as desk, desk.store.transaction():
            for other, card in cards.items():
                if other != name:
                    Exchange(desk).add_peer(card, capital=other == CAPITAL)

    # -- places -----------------------------------------------------------------------------------------

    def path(self, name: str) -> Path:
        """A replica's case file."""
        return self.folder / f"{name}.chancery"

    def mail(self, week: int, sender: str, to: str) -> Path:
        """A bundle of that week."""
        return self.folder / "mail" / f"{week}-{sender}-{to}.bundle"

    @contextmanager
    def desk(self, name: str) -> Iterator[Any]:
        """A replica's desk, opened without the cost of a key derivation."""
        from app.desk import Desk
        from db.opening import open_store
        from db.slots import Unlocked

        if not self._keys:
            plain = json.loads((self.folder / "keys.json").read_text())
            self._keys = {each: bytes.fromhex(key) for each, key in plain.items()}
        unlocked = Unlocked(self._keys[name], f"Officer {name}", "passphrase")
        with Desk(open_store(self.path(name), lambda _: unlocked)) as desk:
            yield desk

    @contextmanager
    def at_home(self) -> Iterator[None]:
        """Work as a user whose folders lie beside the case files."""
        names = [f"XDG_{variable}_HOME" for variable in ("CONFIG", "DATA", "CACHE", "STATE")]
        before = {name: os.environ.get(name) for name in (*names, "APPDATA", "LOCALAPPDATA")}
        os.environ.update({name: str(self.folder / "home") for name in before})
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value

    @contextmanager
    def _at(self, week: int, name: str = "") -> Iterator[None]:
        """The clock as it stands at the begin of a week, some minutes wrong at each replica."""
        from db import clock

        real = clock.wall_ms
        wrong = random.Random(f"{self.plan.seed} {name}").randint(-300_000, 300_000)
        self._skew = BEGIN + week * WEEK_DAYS * DAY + wrong
        clock.wall_ms = self._now
        try:
            yield
        finally:
            clock.wall_ms = real

    def _now(self) -> int:
        self._skew += 1
        return self._skew

    # -- weeks ------------------------------------------------------------------------------------------

    def run(self, workers: int) -> Iterator[int]:
        """Weeks that are done, one after the other, each the work of several processes, or of this one."""
        names = list(self.plan.members())
        with self.at_home(), _pool(workers) as pool:
            for week in range(self.plan.weeks + QUIET_WEEKS):
                for _ in pool(_work, [(self.folder, self.plan, name, week) for name in names]):
                    pass
                for bundle in (self.folder / "mail").glob(f"{week - 1}-*"):
                    bundle.unlink()
                yield week
                if self.is_quiet(week):
                    return

    def is_quiet(self, week: int) -> bool:
        """Whether nobody took anything in for so long that no loss can be on its way to be made good."""
        first = week - _NOTICED + 1
        return first >= self.plan.weeks and not any(r.segments for r in self.rows() if r.week >= first)

    def work(self, name: str, week: int) -> None:
        """One replica's week, unless it is done already."""
        done = self.folder / "weeks" / f"{name}.jsonl"
        with suppress(FileNotFoundError):
            if json.loads(done.read_text().splitlines()[-1])["week"] >= week:
                return
        with self._at(week, name), self.desk(name) as desk:
            row = self._week(desk, name, week)
        row["size"] = sum(path.stat().st_size for path in self.folder.glob(f"{name}.chancery*"))
        with done.open("a") as file:
            file.write(json.dumps(row) + "\n")

    def _week(self, desk: Any, name: str, week: int) -> dict[str, Any]:
        from app.exchange import Exchange

        exchange, post = Exchange(desk), self.plan.members()[name]
        begun = time.process_time()
        edits = Officer(desk, name, post, self.plan, week).work(self) if week < self.plan.weeks else 0
        edited = time.process_time()
        came = [path for path in self._came(name, post, week) if path.exists()]
        before = _written(desk)
        received = exchange.import_bundles(came)
        taken = _written(desk) - before
        imported = time.process_time()
        out = 0
        for to in self.plan.posts if name == CAPITAL else [CAPITAL]:
            path = self.mail(week, name, to)
            exchange.export_bundle([to], path)
            out += path.stat().st_size
        exported = time.process_time()
        return {
            "replica": name,
            "week": week,
            "edits": edits,
            "bytes_out": out,
            "bytes_in": sum(path.stat().st_size for path in came),
            "export_seconds": exported - imported,
            "import_seconds": imported - edited,
            "edit_seconds": edited - begun,
            "taken": taken,
            "segments": sum(each.applied for each in received),
            "conflicts": exchange.conflict_count(),
        }

    def _came(self, name: str, post: str, week: int) -> list[Path]:
        """What was sent to a replica the week before and was not lost."""
        plan = self.plan
        if name != CAPITAL:
            there = plan.arrives(week - 1, CAPITAL, name)
            return [self.mail(week - 1, CAPITAL, post)] if there else []
        senders = [other for other in plan.members() if other != CAPITAL]
        return [
            self.mail(week - 1, other, CAPITAL) for other in senders if plan.arrives(week - 1, other, CAPITAL)
        ]

    def rows(self) -> list[Week]:
        """All that was measured."""
        return [
            Week(**json.loads(line))
            for file in sorted((self.folder / "weeks").glob("*.jsonl"))
            for line in file.read_text().splitlines()
        ]

    # -- the end ----------------------------------------------------------------------------------------

    def ends(self, workers: int) -> dict[str, End]:
        """What every replica holds; of many some are checked whole, since each signature takes its time."""
        names = list(self.plan.members())
        checked = set(names[:: max(1, len(names) // CHECKED)])
        work = [(self.folder, self.plan, name, name in checked) for name in names]
        with self.at_home(), _pool(workers) as pool:
            return dict(zip(names, pool(_end, work), strict=True))

    def end(self, name: str, *, checked: bool) -> End:
        """What a replica holds."""
        from db.digest import state_digest

        with self.desk(name) as desk:
            digest, records = state_digest(desk.store)
            ok = None
            if checked:
                report = desk.check()
                assert report.state_digest == digest
                ok = report.ok
            return End(self.plan.members()[name], ok, digest, records, _by_scope(desk))


@dataclass(frozen=True, slots=True)
class End:
    """What one replica came to; ``scopes`` has a hash over all that is shown of each scope's records.

    ``ok`` is what ``check`` says, or None where it was not asked.
    """

    post: str
    ok: bool | None
    digest: str
    records: int
    scopes: dict[tuple[int, str], str]


def faults(ends: dict[str, End]) -> list[str]:
    """What is wrong with an end: who does not hold the same, or what is not meant for it."""
    from db.scopes import seen_by

    capital = ends[CAPITAL]
    found = [f"{name} is damaged" for name, end in ends.items() if end.ok is False]
    for name, end in ends.items():
        twin = next(other for other in ends.values() if other.post == end.post)
        if end.digest != twin.digest:
            found.append(f"{name} holds another state than the other replica of its post")
        if name == CAPITAL:
            continue
        meant = {scope: sum_ for scope, sum_ in capital.scopes.items() if seen_by(scope, 3, end.post)}
        if end.scopes.keys() - meant.keys():
            found.append(f"{name} knows of a scope that it may not see")
        if {scope: sum_ for scope, sum_ in end.scopes.items() if scope in meant} != meant:
            found.append(f"{name} holds other records than the capital has for it")
    return found


def _by_scope(desk: Any) -> dict[tuple[int, str], str]:
    """Every scope that is known here, with a hash of the records that are shown in it."""
    raw = desk.store.raw
    sums = {
        (level, release): hashlib.sha256()
        for level, release in raw.execute("SELECT marking, release_to FROM scope").fetchall()
    }
    for kind in ("case", "organisation"):
        for row in sorted(desk.list(kind), key=lambda row: str(row["id"])):
            scope = (("open", "official", "restricted", "confidential").index(row["marking"]), _release(row))
            plain = {name: value for name, value in row.items() if name != "changed_at"}
            sums.setdefault(scope, hashlib.sha256()).update(repr(sorted(plain.items())).encode())
    return {scope: one.hexdigest() for scope, one in sums.items()}


def _release(row: dict[str, Any]) -> str:
    from db.values import canonical_json

    return canonical_json(sorted(row["release_to"])) if row["release_to"] else ""


class Officer:
    """Who makes the edits of one replica, those in the own scope first, then those in what all share."""

    def __init__(self, desk: Any, name: str, post: str, plan: Plan, week: int) -> None:
        from app.exchange import Exchange

        self._desk = desk
        self._post = post
        self._plan = plan
        self._week = week
        self._draw = random.Random(f"{plan.seed} {name} {week}")
        self._name = name
        self._made = 0
        self._cases = self._there("case")
        self._bodies = self._there("organisation", 0)
        mine = f"Body {name} "
        self._mine = self._there("organisation", 0, mine)
        self._open = [one for one in Exchange(desk).conflicts() if self._is_mine(one)]
        if week == 0:
            self._stock()

    def _is_mine(self, conflict: dict[str, Any]) -> bool:
        """Whether a conflict is this officer's to settle: of what was made here, or of the post's cases."""
        if conflict["kind"] == "case":
            return self._name.endswith("-a")
        return conflict["id"] in self._mine

    def _there(self, kind: str, level: int = 2, begin: str = "") -> list[str]:
        """Records of a kind and a marking whose titles begin so, in the order of their ids."""
        from db import ids
        from db.kinds import KINDS

        rows = self._desk.store.raw.execute(
            "SELECT id FROM record WHERE kind = ? AND gone = 0 AND marking = ? AND substr(title, 1, ?) = ?"
            " ORDER BY id",
            (KINDS[kind].number, level, len(begin), begin),
        )
        return [ids.to_text(bytes(record)) for (record,) in rows]

    def _stock(self) -> None:
        """What a desk has before it begins to exchange."""
        with self._desk.store.transaction():
            for _ in range(_STOCK):
                self._make_case()
                self._make_body()

    def work(self, network: Network) -> int:
        """The edits of a week, committed day by day; returns how many."""
        days = range(self._week * WEEK_DAYS, min((self._week + 1) * WEEK_DAYS, self._plan.days))
        for _ in days:
            network._skew += DAY
            with self._desk.store.transaction():
                shared = int(self._plan.shared + self._draw.random())
                for number in range(self._plan.edits):
                    if number % 2 and self._open:
                        self._settle()
                    else:
                        (self._own if number < self._plan.edits - shared else self._shared)()
        return len(days) * self._plan.edits

    def _text(self) -> str:
        return " ".join(self._draw.choices(_WORDS, k=self._draw.randint(4, 12)))

    def _settle(self) -> None:
        """A conflict is decided as it is shown, unless an edit decided it before."""
        from app.exchange import Exchange
        from db.conflicts import NoConflict

        found = self._open.pop()
        with suppress(NoConflict):
            Exchange(self._desk).settle(found["id"], found["field"], found["winner"]["value"])

    def _own(self) -> None:
        """A case of the own scope is made, or changed; now and then it refers to an organisation."""
        draw = self._draw.random()
        if not self._cases or draw < 0.2:
            self._make_case()
        elif draw < 0.3 and self._bodies:
            self._desk.set(self._draw.choice(self._cases), {"counterpart": self._draw.choice(self._bodies)})
        else:
            name = self._draw.choice(("summary", "next_step", "title"))
            self._desk.set(self._draw.choice(self._cases), {name: self._text()})

    def _shared(self) -> None:
        """An organisation that all see is made, or changed: mostly one that was made here."""
        draw = self._draw.random()
        if not self._mine or draw < 0.2:
            self._make_body()
        else:
            pool = self._mine if draw < 0.85 else self._bodies
            self._desk.set(self._draw.choice(pool), {self._draw.choice(("note", "city")): self._text()})

    def _make_case(self) -> None:
        post = self._post if self._post != CAPITAL else self._draw.choice(self._plan.posts)
        values = {"title": f"Case {self._text()}", "marking": "restricted", "release_to": [CAPITAL, post]}
        self._cases.append(self._desk.add("case", values))

    def _make_body(self) -> None:
        self._made += 1
        made = self._desk.add("organisation", {"name": f"Body {self._name} {self._week} {self._made}"})
        self._bodies.append(made)
        self._mine.append(made)


def _written(desk: Any) -> int:
    """How many records were ever made or changed, each time counted."""
    made, changed = desk.store.raw.execute(
        "SELECT (SELECT coalesce(max(rid), 0) FROM record), (SELECT coalesce(max(seq), 0) FROM log)"
    ).fetchone()
    return int(made) + int(changed)


@contextmanager
def _pool(workers: int) -> Iterator[Callable[[Callable[..., Any], list[Any]], Iterable[Any]]]:
    """Does a list of things in so many processes, or here."""
    if workers < 2:
        yield lambda work, given: [work(*each) for each in given]
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin) as pool:
        yield lambda work, given: pool.map(work, *zip(*given, strict=True))


def _begin() -> None:
    """In a process of the pool: what is loaded once is not looked through each time."""
    for name in ("app.exchange", "db.receiving", "db.sending"):
        importlib.import_module(name)

    gc.freeze()


def _introduce(folder: Path, plan: Plan, name: str, cards: dict[str, str]) -> None:
    Network(folder, plan).introduce(name, cards)


def _work(folder: Path, plan: Plan, name: str, week: int) -> None:
    network = Network(folder, plan)
    network.work(name, week)
    gc.collect()


def _end(folder: Path, plan: Plan, name: str, checked: bool) -> End:
    return Network(folder, plan).end(name, checked=checked)
