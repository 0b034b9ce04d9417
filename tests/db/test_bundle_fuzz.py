"""Bundles that are changed at random at every level, by a known peer with real keys (``mutating``).

Each is refused with a sentence and changes nothing, or is taken in and leaves a sound case file. Nothing else
is ever raised, memory is bounded, and no bundle keeps the processor for a minute.

`make soak` goes on for as many seconds as ``CHANCERY_FUZZ_SECONDS`` says, 600 unless it says anything.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import shutil
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from forging import keys, manifest_of, parts_of
from mutating import Mutator, Sample
from posts import Post, Posts
from test_bundle_refused import everything

from app.desk import Desk
from app.exchange import Exchange
from db import incarnation, stating, vectors
from db.age import encrypt
from db.bundle import Part
from db.card import Card
from db.errors import ChanceryError
from db.opening import open_store
from db.own import own_card
from db.scopes import is_wider
from db.slots import Unlocked

resource = pytest.importorskip("resource", reason="memory is limited by the system")

ROOM = 1 << 30
"""Bytes that the process may grow by."""
PROCESSOR = 60.0
"""Seconds of the processor for one bundle."""
FEW = 60


class Hang(BaseException):
    """One bundle took the processor for too long."""


@dataclass
class Victim:
    """A case file that is put back to what it was after each bundle that was taken in."""

    pristine: Path
    path: Path
    key: bytes
    user: Path
    post: Post | None = None

    def opened(self) -> Post:
        if self.post is None:
            shutil.rmtree(self.user / "data", ignore_errors=True)  # nobody remembers a newer one
            shutil.copy(self.pristine, self.path)
            desk = Desk(open_store(self.path, lambda _: Unlocked(self.key, "Officer JKT", "passphrase")))
            self.post = Post("JKT", desk, Exchange(desk))
        return self.post

    def close(self) -> None:
        if self.post is not None:
            self.post.desk.close()
            self.post = None


@contextmanager
def bounded() -> Iterator[None]:
    """Little memory for the process, and little of the processor for the block."""
    used = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_DATA)

    def hang(*_: Any) -> None:
        raise Hang("one bundle took the processor for too long")

    former = signal.signal(signal.SIGVTALRM, hang)
    resource.setrlimit(resource.RLIMIT_DATA, (used + ROOM, before[1]))
    signal.setitimer(signal.ITIMER_VIRTUAL, PROCESSOR)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _busy(posts: Posts) -> None:
    """Work of all kinds at MAD and LIM, and some of it at JKT: conflicts, raised markings, references."""
    mad, lim, jkt = (posts[code].desk for code in ("MAD", "LIM", "JKT"))
    held = mad.add("organisation", {"name": "Harbour Board"})
    case = mad.add("case", {"title": "Quay", "counterpart": held, "agenda": ["inclusion"]})
    gone = mad.add("task", {"title": "To go"})
    mad.add("person", {"name": "A person", "photo": mad.add_content(random.Random(3).randbytes(900))})
    posts.send("MAD", "LIM")
    posts.send("MAD", "JKT")
    lim.set(case, {"title": "Quay, said Lima", "summary": "long"})
    jkt.set(case, {"title": "Quay, said Jakarta"})
    posts.send("LIM", "MAD")
    mad.set(case, {"title": "Quay, said Madrid", "amount": "12.50", "currency": "EUR"})
    mad.delete([gone])
    mad.add("mandate", {"title": "Asked", "release_to": "JKT,LIM"})
    posts.export("MAD", "LIM")
    mad.set(held, {"marking": "restricted"})
    posts.export("MAD", "LIM")


@dataclass
class Yard:
    """Samples of a hostile peer's genuine bundles, victims, and how many of each outcome there were."""

    samples: list[Sample]
    victims: list[Victim]
    manifests: Callable[[Sample, list[tuple[str, bytes]]], bytes]
    recipient: Any
    folder: Path

    def close(self) -> None:
        for victim in self.victims:
            victim.close()

    def run(self, number: int) -> str:
        """One changed bundle; returns what became of it."""
        chance = random.Random(number)
        sample = chance.choices(
            self.samples, [1 if one.name.startswith("state") else 3 for one in self.samples]
        )[0]
        victim = self.victims[chance.randrange(len(self.victims))]
        content = Mutator(number).content(sample, lambda parts: self.manifests(sample, parts))
        out = io.BytesIO()
        with encrypt([self.recipient], out) as writer:
            writer.write(content)
        path = self.folder / "changed.bundle"
        path.write_bytes(out.getvalue())
        for other in self.victims:
            if other is not victim:
                other.close()  # they are one case file
        post = victim.opened()
        before = everything(post)
        try:
            with bounded():
                post.exchange.import_bundles([path])
        except ChanceryError as error:
            sentence = str(error)
            assert "\n" not in sentence, number
            assert "no memory left" not in sentence, number
            assert sentence.rstrip().endswith("."), (number, sentence)
            assert everything(post) == before, f"number {number} was refused and changed something"
            assert not post.desk.store.raw.in_transaction
            assert post.desk.store.capture.capturing == 1
            return type(error).__name__
        report = post.desk.check()
        assert report.ok, (number, sample.name, victim.path.stem, report.findings)
        post.desk.add("case", {"title": "Life goes on"})
        post.exchange.export_bundle(["LIM"], self.folder / f"{number}.out")
        (self.folder / f"{number}.out").unlink()
        victim.close()
        return "taken"


@pytest.fixture
def yard(new_posts: Callable[[], Posts], tmp_path: Path, user_folders: Path) -> Iterator[Yard]:
    posts = new_posts()
    mad, jkt = posts["MAD"], posts["JKT"]
    key = jkt.desk.store.key
    path = jkt.desk.store.path
    recipient = keys(jkt).age.recipient
    shutil.copy(f"{path}.keys", tmp_path / "keys")
    pristine = []

    def keep(name: str) -> None:
        target = tmp_path / name
        jkt.desk.store.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(path, target)
        pristine.append(target)

    keep("empty")
    _busy(posts)
    keep("knows")
    jkt.exchange.set_peer("MAD", capital=True)
    keep("trusts")
    raw = mad.desk.store.raw
    first, first_card = keys(mad), Card.parse(own_card(mad.desk.store)).digest
    samples = [Sample("segments", parts_of(jkt, posts.export("MAD", "JKT", full=True))[1], first, first_card)]
    held = vectors.held(raw)
    for scope in held:
        upto = {replica: seen[0] for replica, seen in held[scope].items()}
        parts = stating.parts(mad.desk.store, scope, upto, partial(is_wider, other=scope))
        states = [("state", part) for part in parts]
        samples.append(Sample(f"state {scope}", states, first, first_card))
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        patch.setattr(stating, "RECORDS_A_PART", 1)
        upto = {replica: seen[0] for replica, seen in held[0, ""].items()}
        states = [("state", part) for part in stating.parts(mad.desk.store, (0, ""), upto, lambda _: True)]
        samples.append(Sample("state in parts", states, first, first_card))
    with mad.desk.store.transaction():
        incarnation.begin(mad.desk.store, "for a test")
    mad.desk.add("case", {"title": "Anew"})
    mad.exchange.rotate()
    later = Card.parse(own_card(mad.desk.store)).digest
    parts = parts_of(jkt, posts.export("MAD", "JKT", full=True))[1]
    assert {kind for kind, _ in parts} == {"card", "incarnation", "segment", "content"}
    samples.append(Sample("new keys", parts, keys(mad), later, first))
    few = [(kind, data) for kind, data in parts if kind in ("card", "incarnation")]
    samples.append(Sample("cards", few, keys(mad), later, first))

    blank = manifest_of(mad, jkt, [], seen=held)
    posts.close()

    def manifests(sample: Sample, parts: list[tuple[str, bytes]]) -> bytes:
        named = tuple(Part(kind, hashlib.sha256(data).digest(), len(data)) for kind, data in parts)
        return replace(blank, bundle=os.urandom(16), card=sample.card, parts=named).encode()

    victims = []
    for place in pristine:
        live = tmp_path / f"{place.name}.chancery"
        shutil.copy(tmp_path / "keys", f"{live}.keys")
        victims.append(Victim(place, live, key, user_folders))
    made = Yard(samples, victims, manifests, recipient, tmp_path)
    yield made
    made.close()


def test_the_samples_are_taken_in_as_they_are(yard: Yard) -> None:
    """So that each refusal of a changed one is for what was changed."""
    for sample in yard.samples:
        for victim in yard.victims:
            out = io.BytesIO()
            encoded = yard.manifests(sample, sample.parts)
            with encrypt([yard.recipient], out) as writer:
                from db import bundle

                writer.write(bundle.MAGIC)
                for piece in (encoded, sample.signer.sign(bundle.DOMAIN, encoded)):
                    writer.write(len(piece).to_bytes(4, "big") + piece)
                for _, data in sample.parts:
                    writer.write(data)
            path = yard.folder / "genuine.bundle"
            path.write_bytes(out.getvalue())
            post = victim.opened()
            post.exchange.import_bundles([path])
            assert post.desk.check().ok
            victim.close()


@pytest.mark.property
@pytest.mark.timeout(0)
def test_changed_bundles_do_no_harm(yard: Yard) -> None:
    soak = os.environ.get("CHANCERY_TEST_PROFILE") == "soak"
    start = random.SystemRandom().randrange(1 << 40) if soak else 0
    start = int(os.environ.get("CHANCERY_FUZZ_START", start))
    end = time.monotonic() + float(os.environ.get("CHANCERY_FUZZ_SECONDS", "600"))
    outcomes: Counter[str] = Counter()
    findings: dict[str, str] = {}
    number = start
    while number < start + FEW or (soak and time.monotonic() < end):
        try:
            outcomes[yard.run(number)] += 1
        except (Exception, Hang) as error:  # noqa: BLE001 - whatever it is, it is a finding
            findings.setdefault(_where(error), f"number {number}: {error!r}"[:500])
            yard.close()
        number += 1
    print(f"{number - start} bundles from number {start}: {dict(outcomes)}")
    assert not findings
    assert len(outcomes) > 3


def _where(error: BaseException) -> str:
    """What was raised, and by which line: once is enough of each."""
    line = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {line.filename}:{line.lineno}"
