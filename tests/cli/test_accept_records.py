"""Small promises about records that acceptance tests found broken."""

from __future__ import annotations


def test_blank_text_is_no_name(shell) -> None:
    file = shell.new()
    assert "must not be empty" in shell.fails("add", file, "person", "name=   ")
    record = shell.add(file, "person", "name=Somebody")
    assert "must not be empty" in shell.fails("set", file, record, "name= ")


def test_the_article_fits_the_kind(shell) -> None:
    file = shell.new()
    assert shell.fails("add", file, "organisation", "nosuch=1").startswith("An organisation has no field")


ACTIVITY = """<iati-activities version="2.03"><iati-activity xml:lang="en">
<iati-identifier>XM-TST-1</iati-identifier>
<reporting-org ref="XM-TST" type="10"><narrative>Test Reporter</narrative></reporting-org>
<title><narrative>Cables</narrative></title><description><narrative>Cables again</narrative></description>
<participating-org role="1" type="40"><narrative>Funder</narrative></participating-org>
<activity-status code="2"/>
<activity-date iso-date="2020-01-02" type="2">
<narrative xml:lang="fr">Au lendemain des cérémonies</narrative></activity-date>
<recipient-country code="KE"/><sector vocabulary="1" code="22040"/>
</iati-activity></iati-activities>"""


def test_words_about_an_activity_date_are_found(shell) -> None:
    file = shell.new()
    source = shell.folder / "dated.xml"
    source.write_text(ACTIVITY, encoding="utf-8")
    shell.ok("import", file, source)
    assert [row["kind"] for row in shell.ok("search", file, "ceremonies lendemain")] == ["case"]


def test_a_report_is_of_a_day_that_has_days_around_it(shell) -> None:
    file = shell.new()
    for day in ("9999-12-31", "0001-01-01"):
        done = shell("report", file, "brief", "-o", shell.folder / "out.pdf", "--as-of", day)
        assert (done.status, done.out) == (2, "")
        assert "between the years" in done.err
