"""Sentences keep their English, and are said in every language of the window; none is forgotten."""

from __future__ import annotations

import ast
import copy
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.incoming import Finding
from resources import path, sentences
from resources.sentences import (
    PLACE,
    Sentence,
    coded,
    either,
    in_language,
    named,
    say,
    say_number,
    together,
    unended,
    verbatim,
    why,
)

LANGUAGES = ("ar", "es", "fr")
ISOLATES = "\u2066\u2067\u2068\u2069"


@pytest.fixture(scope="module")
def setup() -> Iterator[ModuleType]:
    """What `make words` runs."""
    sys.path.insert(0, str(path("setup")))
    try:
        kept = sys.modules.pop("sentences", None)
        import sentences as tool

        yield tool
        if kept is not None:
            sys.modules["sentences"] = kept
    finally:
        sys.path.pop(0)


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small catalogue in the place of each language's, with brackets around what it says."""
    made: dict[str, str | dict[str, str]] = {
        "Keep {name}.": "<{name}>.",
        "{first} or {other}": "<{first}|{other}>",
        "There is {what}: {name}": "<{what}: {name}>",
        "{n} records": {"one": "<{n} one>", "two": "<two>", "few": "<{n} few>", "other": "<{n} other>"},
        "Permission denied": "<denied>",
    }
    monkeypatch.setattr(sentences, "catalogue", lambda lang: made)


# Every catalogue is whole


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_has_every_sentence_of_the_source_and_no_other(lang: str, setup: ModuleType) -> None:
    """`make words` brings them up to the source."""
    text = path("sentences", f"{lang}.json").read_text(encoding="utf-8")
    assert text == setup.text_of(setup.renewed(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_is_translated_with_the_same_places_to_fill(lang: str, setup: ModuleType) -> None:
    wrong = []
    for template, said in setup.read(lang).items():
        wanted = set(PLACE.findall(template)) - {"article"}
        for form, text in said.items() if isinstance(said, dict) else [("", said)]:
            here = set(PLACE.findall(text)) | ({"n"} if form in ("zero", "one", "two") else set())
            ended = template.endswith((".", ":")) == text.endswith((".", ":"))
            if not text.strip() or here != wanted or not ended:
                wrong.append(f"{template!r} {form} is {text!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_arabic_is_written_in_arabic_and_the_others_are_not(lang: str, setup: ModuleType) -> None:
    for template, said in setup.read(lang).items():
        for text in said.values() if isinstance(said, dict) else [said]:
            arabic = bool(re.search("[\u0600-\u06ff]", text))
            assert arabic is (lang == "ar"), (template, text)
            assert not re.search(r"\w'\w", text), text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_commands_stay_as_they_are_typed(lang: str, setup: ModuleType) -> None:
    for template, said in setup.read(lang).items():
        for text in said.values() if isinstance(said, dict) else [said]:
            assert sorted(re.findall("`[^`]*`", text)) == sorted(re.findall("`[^`]*`", template)), text


def test_there_is_a_form_for_each_number(setup: ModuleType) -> None:
    assert setup.forms("ar") == ["zero", "one", "two", "few", "many", "other"]
    assert setup.forms("fr") == setup.forms("es") == ["one", "other"]


# Nothing is handed to a person that no catalogue can have


def _trees(root: Path) -> Iterator[tuple[str, ast.Module]]:
    for folder in ("app", "db", "reports"):
        for file in sorted((root / folder).rglob("*.py")):
            name = file.relative_to(root).as_posix()
            if not name.startswith("app/cli/") and name != "app/first_day.py":  # they speak to scripts
                yield name, ast.parse(file.read_text(encoding="utf-8"))


def _shown(trees: list[tuple[str, ast.Module]]) -> set[str]:
    """The classes whose sentences people read: notices, findings, and every failure of the user's world."""
    bases: dict[str, set[str]] = {}
    for _, tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    found = {"ChanceryError"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found | {"Notice", "Finding", "CheckFinding", "Misfit", "Unfit"}


def _is_text(node: ast.expr) -> bool:
    """Whether an expression is words that stand in the source: a literal, an f-string, or made of such."""
    match node:
        case ast.Constant(value=str(text)):
            return " " in text.strip() or text.endswith(".")
        case ast.JoinedStr():
            return any(isinstance(part, ast.Constant) for part in node.values)
        case ast.BinOp(left=left, right=right):
            return _is_text(left) or _is_text(right)
        case ast.IfExp(body=body, orelse=other):
            return _is_text(body) or _is_text(other)
        case ast.BoolOp(values=values):
            return any(map(_is_text, values))
        case ast.Call(func=ast.Attribute(value=ast.Name(id="sentences"))):
            return False
        case ast.Call(func=ast.Attribute(value=inner), args=args):
            return _is_text(inner) or any(map(_is_text, args))
        case ast.Call(func=ast.Name(id="verbatim" | "str" | "Sentence"), args=args):
            return any(map(_is_text, args))
    return False


def _forgotten(trees: list[tuple[str, ast.Module]]) -> list[str]:
    """Where words of the source are handed straight to people."""
    shown = _shown(trees) | {"verbatim"}
    found = []
    for name, tree in trees:
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            made = ast.unparse(node.func).rpartition(".")[2]
            above = ast.unparse(node.func) == "super().__init__"
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            if (made in shown or above) and any(map(_is_text, given)):
                found.append(f"{name}:{node.lineno}: {ast.unparse(node)[:80]}")
    return found


def test_no_words_of_the_source_go_to_people_untranslated(repo_root: Path) -> None:
    trees = list(_trees(repo_root))
    assert {"BadValue", "WrongPassphrase", "HeaderFailure", "ReportRefused"} <= _shown(trees)
    assert not _forgotten(trees), "\n".join(_forgotten(trees))


@pytest.mark.parametrize(
    "words",
    [
        "'The file is damaged.'",
        "f'{name} is damaged.'",
        "'The file ' + name",
        "'{} is damaged.'.format(name)",
        "'%s is damaged.' % name",
        "' '.join(['The file', 'is damaged.'] if name else 'It is.')",
        "name or 'It is damaged.'",
        "verbatim('It is damaged.')",
    ],
)
def test_words_that_were_forgotten_are_found(words: str) -> None:
    source = f"class Torn(ChanceryError): ...\ndef tear(name): raise Torn({words})"
    assert _forgotten([("torn.py", ast.parse(source))]), words
    assert not _forgotten([("torn.py", ast.parse("class Torn(ChanceryError): ...\nTorn(say('It is.'))"))])


def test_a_template_has_no_other_braces_than_places(setup: ModuleType) -> None:
    for template in setup.collected():
        assert not re.search(r"[{}]", PLACE.sub("", template)), template


# What a sentence is


def test_a_sentence_is_its_english_text(spoken: None) -> None:
    made = say("Keep {name}.", name="the file")
    assert made == "Keep the file."
    assert json.dumps(made) == '"Keep the file."'
    assert in_language(made, "fr") == "<the file>."
    assert type(in_language(made, "en")) is str
    assert in_language(made, "en") == "Keep the file."


def test_what_no_catalogue_has_comes_back_as_it_is(spoken: None) -> None:
    assert in_language("Keep it.", "fr") == "Keep it."
    assert in_language(say("Keep nothing of {name}.", name="it"), "ar") == "Keep nothing of it."
    assert in_language(verbatim("Keep {name}."), "fr") == "Keep {name}."
    assert in_language(say("Keep {name}.", name="it"), "xx") == "<it>."


def test_sentences_within_a_sentence_are_said_too(spoken: None) -> None:
    inner = either(["a", "b", "c"])
    assert inner == "a or b or c"
    made = say("There is {what}: {name}", what=inner, name=["x", inner])
    assert made == "There is a or b or c: x, a or b or c"
    assert in_language(made, "fr") == "<<<a|b>|c>: x, <<a|b>|c>>"
    assert in_language(together(["x", say("Keep {name}.", name=1)]), "fr") == "x, <1>."


def test_within_another_one_a_sentence_has_no_full_stop(spoken: None) -> None:
    made = unended(say("Keep {name}.", name="it"))
    assert made == "Keep it"
    assert in_language(made, "fr") == "<it>"


def test_what_a_person_wrote_stands_isolated_in_arabic(spoken: None) -> None:
    made = say("There is {what}: {name}", what=say("Keep {name}.", name=3), name="a (b)")
    assert in_language(made, "ar") == "<<3>.: \u2068a (b)\u2069>"
    assert in_language(say("Keep {name}.", name=["a", "b"]), "ar") == "<\u2068a\u2069، \u2068b\u2069>."
    assert in_language(made, "fr") == "<<3>.: a (b)>"


def test_names_of_fields_are_those_of_the_forms(spoken: None) -> None:
    made = say("Keep {name}.", name=named("Due date", "due date"))
    assert made == "Keep due date."
    assert in_language(say("Keep {name}.", name=named("Kind of agent")), "fr") == "<Type d’acteur>."
    assert in_language(say("Keep {name}.", name=named("Kind of agent", "kind")), "fr") == "<type d’acteur>."
    assert in_language(say("Keep {name}.", name=named("No such field")), "fr") == "<No such field>."


def test_codes_are_the_terms_of_their_vocabulary(spoken: None) -> None:
    made = say("Keep {name}.", name=coded("marking", "restricted"))
    assert made == "Keep restricted."
    assert in_language(made, "fr") == "<Diffusion restreinte>."
    assert in_language(say("Keep {name}.", name=coded("marking", "odd")), "fr") == "<odd>."


def test_numbers_take_their_form(spoken: None) -> None:
    said = [in_language(say_number("{n} records", n), "ar") for n in (0, 1, 2, 3, 11, 100)]
    assert said == ["<0 other>", "<1 one>", "<two>", "<3 few>", "<11 other>", "<100 other>"]
    assert in_language(say_number("{n} records", 0), "fr") == "<0 one>"
    assert say_number("{n} records", 1) == "1 records"


def test_the_systems_usual_words_are_said(spoken: None) -> None:
    assert in_language(say("Keep {name}.", name=why(PermissionError(13, "Permission denied"))), "fr") == (
        "<<denied>>."
    )
    assert why(OSError("odd")) == "odd"
    assert in_language(say("Keep {name}.", name=why(ValueError("{name}"))), "fr") == "<{name}>."


def test_it_survives_what_is_done_to_texts(spoken: None) -> None:
    made = say("Keep {name}.", name=say_number("{n} records", 2))
    for other in (copy.deepcopy(made), copy.copy(made), pickle.loads(pickle.dumps(made))):
        assert other == made
        assert in_language(other, "fr") == "<<2 other>>."
    assert in_language(asdict(Finding("", "", made))["message"], "fr") == "<<2 other>>."


texts = st.text(max_size=40) | st.sampled_from(
    [
        "{name}",
        "{",
        "}}",
        "{0}",
        "{name!r}",
        "%s",
        "\\1",
        "\\g<0>",
        "ليلى حداد",
        "\u200fמסמך",
        "\u202eabc",
        "a’b",
        "",
    ]
)
values = st.recursive(
    texts | st.integers() | texts.map(lambda text: say("Keep {name}.", name=text)),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.property
@given(what=values, name=values, number=st.integers(min_value=0))
def test_values_come_through_whatever_they_are(what: object, name: object, number: int) -> None:
    made = say("There is {what}: {name}", what=what, name=name)
    assert isinstance(made, Sentence)
    flat = lambda one: ", ".join(map(str, one)) if isinstance(one, list) else str(one)  # noqa: E731
    assert made == f"There is {flat(what)}: {flat(name)}"
    for lang in ("en", *LANGUAGES, "xx"):
        said = in_language(made, lang)
        for value in (what, name):
            if isinstance(value, str) and not isinstance(value, Sentence):
                assert value in said
        if not any(mark in made for mark in ISOLATES):
            assert said.count("\u2068") == said.count("\u2069")
            assert lang == "ar" or "\u2068" not in said
    assert in_language(say_number("{n} records", number), "en") == f"{number} records"


# What it costs


def test_no_catalogue_is_read_before_a_sentence_is_said(repo_root: Path) -> None:
    code = (
        "import sys; import app.desk, app.policy, app.offered, db.opening, db.receiving, reports.registry;"
        "from resources import sentences; from resources.sentences import in_language, say;"
        "say('Cancelled; nothing was changed.');"
        "print(sentences.catalogue.cache_info().currsize, 'babel' in sys.modules);"
        "in_language(say('Cancelled; nothing was changed.'), 'fr');"
        "print(sentences.catalogue.cache_info().currsize)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repo_root, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "False", "1"]
