"""Catalogues of the use cases' sentences, brought up to the source: a part of ``make words``.

``resources/sentences/LANG.json`` holds an entry for each literal template of `say` and `say_number`: its
words in the language, or, for what agrees with a number, one text for each of the language's forms. What is
new is added empty, and what went is taken out.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from resources.sentences import has_no_words

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "sentences"
LANGUAGES = ("ar", "es", "fr")
SOURCES = ("app", "db", "reports", "resources")
MAKERS = ("say", "say_number")
Catalogue = dict[str, str | dict[str, str]]


def modules() -> Iterator[Path]:
    """Every module whose sentences people may read in the window."""
    for folder in SOURCES:
        yield from sorted((ROOT / folder).rglob("*.py"))


def called(call: ast.Call) -> str:
    """What is called: ``name``, or ``module.name``."""
    return ast.unparse(call.func)


def makers(tree: ast.Module) -> set[str]:
    """How `say` and `say_number` are called in a module, if they are."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "resources.sentences":
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "resources":
            found |= {f"sentences.{name}" for name in MAKERS if "sentences" in {n.name for n in node.names}}
    return found & {*MAKERS, *(f"sentences.{name}" for name in MAKERS)}


def templates(file: Path) -> Iterator[tuple[str, bool]]:
    """The templates of a module, and whether each agrees with a number."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    known = set(MAKERS) if file == ROOT / "resources" / "sentences.py" else makers(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or called(node) not in known:
            continue
        first = node.args[0] if node.args else None
        if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
            place = f"{file.relative_to(ROOT)}:{node.lineno}"
            raise SystemExit(f"{place}: {called(node)} takes its template as a literal.")
        if not has_no_words(first.value):
            yield first.value, called(node).endswith("say_number")


def collected() -> dict[str, bool]:
    """Every template of the source, and whether it agrees with a number."""
    found: dict[str, bool] = {}
    for file in modules():
        for template, counts in templates(file):
            if found.setdefault(template, counts) != counts:
                raise SystemExit(f"“{template}” agrees with a number in one place only.")
    return dict(sorted(found.items()))


def forms(language: str) -> list[str]:
    """The forms by number that a catalogue needs, in CLDR's order: those of numbers below a thousand."""
    locale = Locale(language)
    needed = {locale.plural_form(number) for number in range(1000)}
    return [form for form in ("zero", "one", "two", "few", "many", "other") if form in needed]


def read(language: str) -> Catalogue:
    """A catalogue as it stands; empty where there is none yet."""
    file = FOLDER / f"{language}.json"
    found: Catalogue = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


def renewed(language: str) -> Catalogue:
    """A catalogue brought up to the source."""
    old = read(language)
    made: Catalogue = {}
    for template, counts in collected().items():
        said = old.get(template)
        if counts:
            known = said if isinstance(said, dict) else {}
            made[template] = {form: known.get(form, "") for form in forms(language)}
        else:
            made[template] = said if isinstance(said, str) else ""
    return made


def text_of(catalogue: Catalogue) -> str:
    """A catalogue as its file has it."""
    return json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"


def update() -> None:
    """Bring every catalogue up to the source."""
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (FOLDER / f"{language}.json").write_text(text_of(renewed(language)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    update()
