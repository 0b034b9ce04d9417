"""The pages of help: the same in every language, whole, reachable, and true of this program."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import resources
from app.cli.commands import COMMANDS
from app.cli.main import parser_of
from ui.help import library, places
from ui.help.library import HelpPage, found_in, parsed, read, search

LANGUAGES = ("en", "fr", "es", "ar")
OTHERS = LANGUAGES[1:]
QUOTES = {"en": "“”", "fr": "«»", "es": "«»", "ar": "«»"}
TRANSLATED = [name for name in places.pages() if name not in places.ENGLISH_ONLY]

LINK = re.compile(r"\[[^\]]*\]\(([^)]*)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block of code: the same in every language, and no sentence."""
WORDS = (140, 560)
LONG = {"format": 3400}
"""Pages of more words than people read at once: a specification is looked up, and has to be complete."""


def every() -> list[tuple[str, str]]:
    """Every page in every language that it is in."""
    return [(name, language) for name in TRANSLATED for language in LANGUAGES] + [
        (name, "en") for name in places.ENGLISH_ONLY
    ]


def source(name: str, language: str) -> str:
    """A page as it lies under resources."""
    folder = () if name in places.ENGLISH_ONLY else (language,)
    return resources.path("help", *folder, f"{name}.md").read_text(encoding="utf-8")


def prose(name: str, language: str) -> str:
    """A page without its blocks of code."""
    return FENCE.sub("", source(name, language))


def links(name: str, language: str) -> list[str]:
    """Where the links of a page lead, in order, addresses outside left out."""
    return [target for target in LINK.findall(source(name, language)) if "://" not in target]


def quoted(name: str, language: str) -> set[str]:
    """The words of the window that a page quotes."""
    first, last = QUOTES[language]
    return {
        words.strip("\u202f ") for words in re.findall(f"{first}([^{last}]+){last}", source(name, language))
    }


# -- the same in every language ----------------------------------------------------------------------


def test_the_files_are_the_pages() -> None:
    for language in LANGUAGES:
        there = {file.stem for file in resources.path("help", language).iterdir()}
        assert there == set(TRANSLATED), language
    assert {file.stem for file in resources.path("help").glob("*.md")} == set(places.ENGLISH_ONLY)
    assert len(places.pages()) == len(set(places.pages()))


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_page_has_one_structure_in_all_languages(name: str) -> None:
    def shape(language: str) -> object:
        text = source(name, language)
        page = read(name, language)
        rows = [line.count("|") for line in text.splitlines() if line.startswith("|")]
        items = len(re.findall(r"^(?:-|\d+\.) ", text, re.MULTILINE))
        headings = [(heading.level, heading.anchor) for heading in page.headings[1:]]
        code = sorted(CODE.findall(prose(name, language)))
        return headings, sorted(links(name, language)), code, FENCE.findall(text), rows, items

    for language in OTHERS:
        assert shape(language) == shape("en"), language
        first, english = QUOTES[language][0], QUOTES["en"][0]
        assert source(name, language).count(first) == source(name, "en").count(english), language


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_english(language: str) -> None:
    for name in TRANSLATED:
        english = {line for line in prose(name, "en").splitlines() if re.search(r"(?:\w+ ){3}", line)}
        assert not english & set(prose(name, language).splitlines()), name


# -- whole -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "language"), every())
def test_a_page_is_in_form(name: str, language: str) -> None:
    page = read(name, language)
    assert [heading.level for heading in page.headings].count(1) == 1
    assert page.headings[0].level == 1
    assert page.title
    anchors = [heading.anchor for heading in page.headings]
    assert len(anchors) == len(set(anchors))
    assert r"\|" not in page.markdown  # a table in Arabic is turned by its bars
    if name not in places.ENGLISH_ONLY:
        text = source(name, language)
        assert WORDS[0] <= len(text.split()) <= LONG.get(name, WORDS[1])
        assert all("{#" in line for line in text.splitlines() if line.startswith("##"))
        for outside in ("!", "://", "<", "\t", '"', "'"):
            assert outside not in text
        first, last = QUOTES[language]
        assert text.count(first) == text.count(last)


@pytest.mark.parametrize(("name", "language"), every())
def test_every_link_leads_somewhere(name: str, language: str) -> None:
    for target in links(name, language):
        file, _, anchor = target.partition("#")
        assert file.endswith(".md"), target
        other = file.removesuffix(".md")
        assert other in places.pages(), target
        other_language = "en" if other in places.ENGLISH_ONLY else language
        anchors = {heading.anchor for heading in read(other, other_language).headings}
        assert not anchor or anchor in anchors, target


def test_every_page_is_reached_from_the_first_by_links() -> None:
    reached, waiting = {places.FIRST}, [places.FIRST]
    while waiting:
        for target in links(waiting.pop(), "en"):
            name = target.partition("#")[0].removesuffix(".md")
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    assert reached == set(places.pages())


# -- which page belongs to which screen ----------------------------------------------------------------


def test_every_screen_has_a_page(qapp: object) -> None:
    from app.describe import KINDS
    from ui.sections import sections, settings_pages
    from ui.settings.page import MAKERS

    assert set(places.SECTIONS) == {section.id for section in sections()} | {"settings", "import"}
    shown = {kind for section in sections() for kind in section.kinds}
    assert set(places.KINDS) == shown == set(KINDS)
    assert set(places.SETTINGS) == {page.id for page in settings_pages()} == set(MAKERS)


def test_what_belongs_to_a_screen_is_there() -> None:
    tables = (places.SECTIONS, places.KINDS, places.SETTINGS, places.EXCHANGE, places.FIRST_WINDOW)
    for target in (target for table in tables for target in table.values()):
        name, _, anchor = target.partition("#")
        page = read(name, "en")
        assert not anchor or anchor in {heading.anchor for heading in page.headings}, target
    helped = {target.partition("#")[0] for table in tables for target in table.values()}
    assert helped | {"search", "markings", "trouble", "format", "duplicates"} == set(places.pages())


def test_a_target_goes_from_the_particular_to_the_general() -> None:
    assert places.target_of("cases", "task") == "interactions#tasks"
    assert places.target_of("reports") == "reports"
    assert places.target_of("exchange", "send") == "exchange#writing"
    assert places.target_of("exchange") == "exchange"
    assert places.target_of("settings", "backups") == "backups"
    assert places.target_of("settings", "") == "keys"
    assert places.target_of("", "") == places.FIRST


# -- true --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "language"), every())
def test_every_command_line_exists(name: str, language: str) -> None:
    for code in CODE.findall(prose(name, language)):
        words = code.split()
        if words[0].startswith("--"):
            options = {option for command in COMMANDS.values() for option in _options(command.name)}
            assert words[0] in options, code
        elif words[0] == "chancery":
            command = next((two for two in (" ".join(words[1:3]), words[1]) if two in COMMANDS), None)
            assert command is not None, code
            assert {word for word in words if word.startswith("--")} <= _options(command), code
            if command == "keys":
                assert re.search(rf"^{words[3]}\b", parser_of(COMMANDS["keys"]).format_help(), re.MULTILINE)


def _options(command: str) -> set[str]:
    return set(re.findall(r"--[a-z][a-z-]+", parser_of(COMMANDS[command]).format_help()))


def test_the_files_that_are_read_are_named() -> None:
    from app.importing.sources import READERS

    for language in LANGUAGES:
        named = {code for code in CODE.findall(source("importing", language)) if re.fullmatch(r"\.\w+", code)}
        assert named == set(READERS), language


def test_every_quoted_word_of_english_exists(repo_root: Path) -> None:
    known = set(_words_of_the_window(repo_root)) | set(_words_of_kinds()) | set(_terms("en"))
    for name in TRANSLATED:
        assert quoted(name, "en") <= known, f"{name}: {quoted(name, 'en') - known}"


@pytest.mark.parametrize("language", OTHERS)
def test_every_quoted_word_is_the_windows_own_translation(language: str) -> None:
    known = set(_translated(language)) | set(_terms(language))
    for name in TRANSLATED:
        left = {words.strip("\u202f\u00a0") for words in quoted(name, language)} - known
        assert not left, f"{name}: {left}"


def _words_of_the_window(root: Path) -> Iterator[str]:
    for file in (root / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if called in ("tr", "translate"):
                    yield from (arg.value for arg in node.args if isinstance(arg, ast.Constant))


def _words_of_kinds() -> Iterator[str]:
    from app.describe import KINDS

    for spec in KINDS.values():
        yield from (spec.label, spec.plural, *(field.label for field in spec.fields))
        yield from (spec.field["marking"].label, spec.field["release_to"].label)


def _terms(language: str) -> Iterator[str]:
    for file in resources.path("vocabularies").glob("*.json"):
        for term in json.loads(file.read_text(encoding="utf-8")).get("terms", ()):
            yield from (label for code, label in term.get("labels", {}).items() if code == language)


def _translated(language: str) -> Iterator[str]:
    file = resources.path("translations", f"chancery_{language}.ts")
    for message in ET.parse(file).iter("translation"):
        yield (message.text or "").strip()
    labels = resources.path("labels", f"{language}.json").read_text(encoding="utf-8")
    yield from json.loads(labels).values()


@pytest.mark.parametrize(("name", "language"), every())
def test_no_page_names_a_machine(name: str, language: str) -> None:
    if name not in places.ENGLISH_ONLY:
        assert not re.search(
            r"/home/|/tmp|/root|/usr|/work|/srv|[A-Z]:\\|localhost|\bwww\.", source(name, language)
        )


def test_the_program_ships_every_page(repo_root: Path) -> None:
    """build.spec is no module: the part of it that names the data is run by itself."""
    tree = ast.parse((repo_root / "build.spec").read_text(encoding="utf-8"))
    wanted = {"ROOT", "NOT_SHIPPED", "NOT_SHIPPED_SUFFIXES", "own_data"}

    def named(node: ast.stmt) -> bool:
        if isinstance(node, ast.Assign):
            return any(isinstance(target, ast.Name) and target.id in wanted for target in node.targets)
        return isinstance(node, ast.FunctionDef) and node.name in wanted

    part = ast.Module([node for node in tree.body if named(node)], [])
    space: dict[str, object] = {"SPECPATH": str(repo_root), "Path": Path}
    exec(compile(part, "build.spec", "exec"), space)
    own_data = space["own_data"]
    assert callable(own_data)
    shipped = {Path(file).relative_to(repo_root).as_posix() for file, _ in own_data()}
    for name, language in every():
        folder = "" if name in places.ENGLISH_ONLY else f"{language}/"
        assert f"resources/help/{folder}{name}.md" in shipped


# -- reading and searching -----------------------------------------------------------------------------


def page(text: str) -> HelpPage:
    """A page of these words."""
    return parsed("probe", text)


def test_a_page_is_read_into_headings_and_text() -> None:
    made = page(
        "# First *one*\n\nSome **bold** [words](b.md).\n\n## Two {#second}\n\n"
        "| a | b |\n| - | - |\n| c | d |\n"
    )
    assert [heading.anchor for heading in made.headings] == ["first-one", "second"]
    assert made.text == "Some bold words. Two a b c d"
    assert "{#" not in made.markdown


def test_an_address_outside_becomes_words() -> None:
    made = page("# One\n\nSee [TOML](https://toml.io/en/) and [two](two.md).\n")
    assert "TOML (https://toml.io/en/) and [two](two.md)" in made.markdown


def test_code_is_no_heading_and_no_table() -> None:
    text = "# One\n\n```\n# not this\n| a | b |\n```\n"
    assert len(page(text).headings) == 1
    assert library.turned(text).splitlines() == text.splitlines()
    assert library.turned("| a | b |") == "| b | a |"


def test_words_are_found_without_accents_case_and_vowel_signs() -> None:
    assert found_in("La clé et la CLE", "cle") == [(3, 3), (13, 3)]
    assert found_in("عبارة المرور مُجازة", "مجازة") == [(13, 6)]
    assert found_in("ﬁle", "file") == [(0, 3)]
    assert found_in("nothing", "  ") == []


def test_search_ranks_titles_first_and_asks_for_every_word() -> None:
    assert search("en", "exchange")[0].name == "exchange"
    names = {hit.name for hit in search("en", "recovery key safe")}
    assert {"start", "keys"} <= names
    assert search("en", "recovery zeppelin") == []
    assert search("en", "  ") == []
    for language, word in (("fr", "cle"), ("es", "clave"), ("ar", "مفتاح")):
        hits = search(language, word)
        assert hits, language
        for hit in hits:
            for start, length in hit.marks:
                assert library.folded(hit.snippet[start : start + length])[0] == library.folded(word)[0]
    assert all(hit.marks for hit in search("en", "fingerprint"))
