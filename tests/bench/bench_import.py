"""What the import of a ministry's real file costs, over what libxml2 alone takes to parse and validate it."""

from __future__ import annotations

from typing import Any

from tests.bench.measure import ROOT, Desks, Line, median, show


def run(desks: Desks) -> None:
    """Read, check and write the file; read it again unchanged."""
    from lxml import etree

    folder = ROOT.parent / "shared" / "data" / "iati"
    path = folder / "spain-maec-indonesia-2015.xml"
    if not path.exists():
        print("\nImport: the ministry's file is not beside this checkout, so nothing was measured")
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    schema = etree.XMLSchema(etree.parse(folder / "schema" / "iati-activities-schema.xsd", parser))

    def bare(_: Any) -> None:
        schema.validate(etree.parse(path, parser))

    def whole(desk: Any) -> None:
        outcome = desk.apply_import(desk.read_sources([path], lenient=True))
        assert outcome.ok

    def filled() -> Any:
        desk = desks.fresh()
        whole(desk)
        return desk

    against = "lxml parse and validation of the same file"
    baseline = median(bare, runs=5)
    reading = median(lambda desk: desk.read_sources([path], lenient=True), desks.fresh)
    lines = [
        Line("read and check", reading, baseline, against),
        Line("read, check, write, index", median(whole, desks.fresh), baseline, against, "<= 4"),
        Line("the same again, unchanged", median(whole, filled), baseline, against),
    ]
    show(f"Import of {path.name} ({path.stat().st_size / 1e6:.1f} MB)", lines)
