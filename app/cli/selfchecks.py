"""What the self-test tries: the real components on a real, small case file in a folder of its own.

It is for the program as it was installed, so each check goes the way that the commands go and needs nothing
that a check does not make itself.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import resources

if TYPE_CHECKING:
    from app.desk import Desk
    from app.policy import Policy

PASSPHRASE = "a passphrase for one minute"  # noqa: S105 - of a case file that lives as long as the test
NAME = "Ministère Éprouvé 外交部 وزارة"

_ACTIVITIES = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03" generated-datetime="2026-01-02T00:00:00Z">
  <iati-activity default-currency="EUR" xml:lang="en">
    <iati-identifier>XM-TEST-1-001</iati-identifier>
    <reporting-org ref="XM-TEST-1" type="10"><narrative>Self-test ministry</narrative></reporting-org>
    <title><narrative>Self-test activity</narrative></title>
    <description><narrative>One activity with one transaction.</narrative></description>
    <participating-org ref="XM-TEST-1" role="1" type="10"/>
    <activity-status code="2"/>
    <activity-date iso-date="2026-01-02" type="2"/>
    <recipient-country code="ID"/>
    <sector code="11110"/>
    <transaction>
      <transaction-type code="3"/>
      <transaction-date iso-date="2026-02-03"/>
      <value value-date="2026-02-03">1250.50</value>
    </transaction>
  </iati-activity>
</iati-activities>
"""

_CARD = """BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:5f2c1d8e-7a7c-4d3b-9a51-0c6f6a2f4e10
FN:Zoë Übung
N:Übung;Zoë;;;
TEL;VALUE=uri:tel:+62-21-555-0199
EMAIL:zoe@example.org
ORG:Self-test Laboratory
END:VCARD
"""


class CheckFailed(Exception):
    """A check found something that is not as it should be."""


def expect(condition: bool, otherwise: str) -> None:
    """Raise CheckFailed saying ``otherwise`` unless the condition holds."""
    if not condition:
        raise CheckFailed(otherwise)


@dataclass(slots=True)
class Ground:
    """A temporary folder, the policy in force, and the case file that the checks share, once it is made."""

    folder: Path
    policy: Policy
    closing: ExitStack = field(default_factory=ExitStack)
    made: Desk | None = None

    @property
    def desk(self) -> Desk:
        """The open case file."""
        if self.made is None:
            raise CheckFailed("not tried, since no case file could be made")
        return self.made


@contextmanager
def ground(policy: Policy) -> Iterator[Ground]:
    """Somewhere to try things, gone afterwards; policy does not bind what is made there."""
    from app.policy import set_aside
    from db.places import kept_in

    with (
        tempfile.TemporaryDirectory(prefix="chancery-selftest-") as name,
        tempfile.TemporaryDirectory(prefix="chancery-selftest-user-") as user,
        kept_in(Path(user)),
        set_aside(),
        ExitStack() as closing,
    ):
        yield Ground(Path(name), policy, closing)


def versions(_: Ground) -> str:
    """The database with its encryption and its full-text index."""
    from db.connection import driver

    raw = driver().connect(":memory:")
    try:
        cipher = raw.execute("PRAGMA cipher_version").fetchone()
        expect(cipher is not None, "this SQLite has no encryption")
        options = {option for (option,) in raw.execute("PRAGMA compile_options")}
        expect("ENABLE_FTS5" in options, "this SQLite has no full-text index")
        return f"SQLCipher {cipher[0]}, SQLite {driver().sqlite_version}"
    finally:
        raw.close()


def keys(place: Ground) -> str:
    """A case file is made, is encrypted, and opens with its keys alone."""
    from app.desk import Desk
    from db.errors import WrongPassphrase

    file = place.folder / "one.chancery"
    names = {"post": "AAA", "country": "ID", "title": "Self-test", "officer": "Tester"}
    desk, recovery = Desk.create(file, passphrase=PASSPHRASE, **names)
    desk.close()
    expect(file.read_bytes()[:6] != b"SQLite", "the case file is not encrypted")
    left = sorted(entry.name for entry in place.folder.iterdir())
    expect(left == [file.name, f"{file.name}.keys"], f"closing left {left}")
    try:
        Desk.open(file, passphrase=PASSPHRASE + "?").close()
    except WrongPassphrase:
        pass
    else:
        raise CheckFailed("a wrong passphrase opened the case file")
    place.made = place.closing.enter_context(Desk.open(file, recovery_key=recovery))
    return "made, locked, refused a wrong passphrase, opened with its recovery key"


def records(place: Ground) -> str:
    """Records are written, found in any script, changed, undone, and nowhere in plain text."""
    desk = place.desk
    record = desk.add("organisation", {"name": NAME, "country": "ID"})
    for words in ("eprouve", "外交", "وزارة"):
        expect([row["id"] for row in desk.search(words)] == [record], f"search did not find “{words}”")
    desk.set(record, {"city": "Bandung"})
    expect(
        [entry["field"] for entry in desk.history(record)][:1] == ["city"], "the change is not in the history"
    )
    desk.undo()
    expect(desk.get(record)["city"] is None, "undo left the change")
    desk.delete([record])
    desk.undelete([record])
    for file in place.folder.iterdir():
        expect("Éprouvé".encode() not in file.read_bytes(), f"{file.name} holds plain text")
    report = desk.check()
    expect(report.ok, "; ".join(finding.message for finding in report.findings))
    return "written, found, changed, undone; the file is sound and holds no plain text"


def exchange(place: Ground) -> str:
    """A bundle goes to a second post, arrives whole, and is refused when a byte is changed."""
    from app.desk import Desk
    from app.exchange import Exchange
    from db.errors import ChanceryError

    bundle = place.folder / "bundle"
    names = {"post": "BBB", "country": "ES", "title": "Self-test", "officer": "Tester"}
    other, _ = Desk.create(place.folder / "two.chancery", passphrase=PASSPHRASE, **names)
    with other:
        ours, theirs = Exchange(place.desk), Exchange(other)
        ours.add_peer(theirs.card())
        theirs.add_peer(ours.card())
        ours.export_bundle(["BBB"], bundle)
        data = bytearray(bundle.read_bytes())
        data[len(data) // 2] ^= 1
        broken = place.folder / "broken"
        broken.write_bytes(data)
        try:
            theirs.import_bundles([broken])
        except ChanceryError:
            pass
        else:
            raise CheckFailed("a changed bundle was taken in")
        theirs.import_bundles([bundle])
        same = place.desk.check().state_digest == other.check().state_digest
        expect(same, "the two posts hold different records after the exchange")
        expect(theirs.import_bundles([bundle])[0].applied == 0, "a repeated bundle was applied")
    return f"{len(data):,} bytes, post-quantum, signed; both posts hold the same"


def iati(place: Ground) -> str:
    """Activities are read against their schema; reading them again makes nothing."""
    _import_twice(place, "activities.xml", _ACTIVITIES)
    rows = place.desk.list("transaction")
    expect(
        [(row["amount"], row["currency"]) for row in rows] == [("1250.50", "EUR")], "the amount is not exact"
    )
    return "one activity and its transaction, exact; a second reading changes nothing"


def vcard(place: Ground) -> str:
    """Cards are read; people are found by name and number."""
    _import_twice(place, "cards.vcf", _CARD)
    for words in ("ubung", "+62 21 555 0199", "zoe@example.org"):
        found = [row["kind"] for row in place.desk.search(words)]
        expect("person" in found, f"search did not find “{words}”")
    return "one person, found by name, number and address"


def exports(place: Ground) -> str:
    """What was read is written again, as IATI, as cards and as a table."""
    from app.exporting.csv import export_csv
    from app.exporting.iati import export
    from app.exporting.vcard import export_vcard

    out = place.folder / "out"
    expect(export(place.desk, out).activities == 1, "the activity was not written")
    expect(b"XM-TEST-1-001" in out.read_bytes(), "the activity lost its identifier")
    cards = export_vcard(place.desk, out)
    expect(b"zoe@example.org" in out.read_bytes(), "the card lost its address")
    rows = export_csv(place.desk, out, "transaction")
    expect(b"1250.50" in out.read_bytes(), "the table lost an amount")
    return f"one activity, {cards} cards, {rows} row"


def report(place: Ground) -> str:
    """The brief is printed, with every font inside it."""
    import io

    import pikepdf

    from reports.registry import make

    data = make("brief", place.desk)
    with pikepdf.open(io.BytesIO(data)) as document:
        for font in (each for each in document.objects if _is(each, "/FontDescriptor")):
            expect("/FontFile2" in font, f"{font.FontName} is not embedded")
        return f"{len(document.pages)} pages, {len(data):,} bytes, all fonts inside"


def _is(thing: Any, kind: str) -> bool:
    """Whether an object of a PDF is a dictionary of this type."""
    import pikepdf

    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def _import_twice(place: Ground, name: str, text: str) -> None:
    source = place.folder / name
    source.write_text(text, encoding="utf-8", newline="\r\n" if name.endswith(".vcf") else "\n")
    for expected in (True, False):
        outcome = place.desk.apply_import(place.desk.read_sources([source]))
        expect(outcome.ok, "; ".join(finding.message for finding in outcome.errors))
        expect(bool(outcome.created) is expected, f"reading made {outcome.created or 'nothing'}")


def vocabularies(_: Ground) -> str:
    """Every shipped vocabulary loads, with an English label for every term."""
    from resources import vocabulary, world

    terms = 0
    for name in vocabulary.names():
        for term in vocabulary.load(name):
            expect(bool(term.labels.get("en")), f"{name} has no label for {term.code}")
            terms += 1
    expect(len(world.countries("en")) > 200, "the list of countries is not whole")
    return f"{len(vocabulary.names())} lists, {terms} terms"


def shipped(_: Ground) -> str:
    """Fonts, icons, colours, and the licences of what is contained."""
    fonts = resources.fonts()
    expect(bool(fonts), "no fonts were set up (make fonts)")
    icons = list(resources.path("icons").glob("*.svg"))
    expect(bool(icons), "the icons are missing")
    expect(resources.path("theme", "tokens.json").is_file(), "the colours are missing")
    for name in ("LICENSE", "THIRD-PARTY.md"):
        expect((resources.path().parent / name).is_file(), f"{name} is missing")
    return f"{len(fonts)} fonts, {len(icons)} icons, licences"


def window(_: Ground) -> str:
    """The window's toolkit is there; it is looked for and not loaded, since no command needs it."""
    from importlib.machinery import PathFinder
    from importlib.util import find_spec

    package = find_spec("PySide6")
    expect(package is not None, "PySide6 is not installed")
    places = list((package.submodule_search_locations if package else None) or [])
    for name in ("QtCore", "QtGui", "QtWidgets"):
        expect(PathFinder.find_spec(f"PySide6.{name}", places) is not None, f"PySide6 has no {name}")
    return "PySide6 with QtCore, QtGui and QtWidgets"


def keyring(_: Ground) -> str:
    """Which keyring the system offers; none is no failure, since no case file depends on one."""
    from keyring import get_keyring

    backend = get_keyring()
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def policy(place: Ground) -> str:
    """Both policy files are in form, and the ministry's key that they name can be encrypted to."""
    from db.age import HybridRecipient

    found: list[str] = [*place.policy.problems, *place.policy.warnings]
    if recipient := place.policy.escrow_recipient:
        try:
            HybridRecipient.parse(recipient)
        except ValueError as error:
            found.append(f"escrow_recipient is no post-quantum age recipient: {error}.")
    expect(not found, " ".join(found))
    files = dict.fromkeys(str(file) for each in place.policy.origins.values() if (file := each.file))
    return f"in form: {', '.join(files)}" if files else "none is set; the program's own values hold"


CHECKS: tuple[tuple[str, Callable[[Ground], str]], ...] = (
    ("database", versions),
    ("keys", keys),
    ("records", records),
    ("iati", iati),
    ("vcard", vcard),
    ("exports", exports),
    ("report", report),
    ("exchange", exchange),
    ("vocabularies", vocabularies),
    ("shipped files", shipped),
    ("window", window),
    ("keyring", keyring),
    ("policy", policy),
)
"""In the order in which they run; later ones work on what `keys` made."""
