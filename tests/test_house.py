"""The rules of the house that no other tool checks: size, documentation, layout, what is never committed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

MAX_LINES = 700
PACKAGES = ("app", "db", "reports", "resources", "ui")
TOP_FOLDERS = frozenset({*PACKAGES, "tests", "requirements", ".ci"})
FONT_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".woff", ".woff2", ".pfb"})

# Written in pieces, so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile("/(?:" + "work|root|farm|home/[a-z]+|tmp/(?:w|bash[^/]*))/")
INDEX_OPTIONS = re.compile("index" + "-url|--find" + "-links|--trusted" + "-host")
_HOSTS = "|".join((r"py" + r"pi\.org", r"pythonhosted" + r"\.org", r"npm" + r"js\.", r"debian" + r"\.org"))
REGISTRY_HOSTS = re.compile(_HOSTS + "|https?://[^ ]*/(?:simple" + "|npm)/")


def tracked(root: Path) -> list[Path]:
    """The files that are in version control, or would be (not ignored), and exist."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git checkout")
    return sorted({root / name for name in listed.stdout.split("\0") if name and (root / name).is_file()})


@pytest.fixture(scope="module")
def files(repo_root: Path) -> list[Path]:
    return tracked(repo_root)


@pytest.fixture(scope="module")
def texts(files: list[Path]) -> dict[Path, str]:
    """The text of every file that is text."""
    found: dict[Path, str] = {}
    for file in files:
        data = file.read_bytes()
        if b"\0" not in data[:8000]:
            found[file] = data.decode("utf-8", errors="replace")
    return found


def test_no_module_is_too_long(texts: dict[Path, str], repo_root: Path) -> None:
    long = {
        str(file.relative_to(repo_root)): count
        for file, text in texts.items()
        if file.suffix == ".py" and (count := text.count("\n")) > MAX_LINES
    }
    assert not long, f"split these: {long}"


def test_every_module_says_why_it_exists(texts: dict[Path, str], repo_root: Path) -> None:
    silent = [
        str(file.relative_to(repo_root))
        for file, text in texts.items()
        if file.suffix == ".py" and text.strip() and not ast.get_docstring(ast.parse(text))
    ]
    assert not silent, f"these have no module docstring: {silent}"


def test_only_the_known_folders_stand_at_the_top(files: list[Path], repo_root: Path) -> None:
    tops = {file.relative_to(repo_root).parts[0] for file in files if file.parent != repo_root}
    assert tops <= TOP_FOLDERS, f"not allowed at the top: {sorted(tops - TOP_FOLDERS)}"


def test_nothing_names_a_machine_or_a_registry(texts: dict[Path, str], repo_root: Path) -> None:
    hits = [
        f"{file.relative_to(repo_root)}:{number}: {match.group()}"
        for file, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        for pattern in (MACHINE_PATHS, INDEX_OPTIONS, REGISTRY_HOSTS)
        if (match := pattern.search(line))
    ]
    assert not hits


def test_no_font_is_committed(files: list[Path], repo_root: Path) -> None:
    assert not [file for file in files if file.suffix.lower() in FONT_SUFFIXES]


def test_no_case_file_or_key_is_committed(files: list[Path]) -> None:
    case_files = [file for file in files if file.name.endswith((".chancery", ".chancery.keys"))]
    # The gallery holds made-up case files of past formats, and its README of passphrases is its script.
    assert not [file for file in case_files if "gallery" not in file.parts]


def test_no_exception_is_made_for_types(texts: dict[Path, str], repo_root: Path) -> None:
    settings = tomllib.loads((repo_root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    ours = [
        name for table in settings["overrides"] for name in table["module"] if name.split(".")[0] in PACKAGES
    ]
    assert settings["strict"] is True
    assert not ours, f"mypy must be strict for all of ours, not all but {ours}"


def test_versions_agree(repo_root: Path) -> None:
    import app

    project = tomllib.loads((repo_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert app.__version__ == project["version"]


def test_every_lock_line_is_hashed_and_names_no_place(repo_root: Path) -> None:
    for lock in sorted((repo_root / "requirements").glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        assert not re.search(r"^\s*-(?!-hash=)|://", text, flags=re.MULTILINE), (
            f"{lock.name} holds an option or an address"
        )
        entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
        assert entries
        bare = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
        assert not bare, f"{lock.name}: no hash for {bare}"


def test_the_locks_follow_the_project(repo_root: Path) -> None:
    project = tomllib.loads((repo_root / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = (repo_root / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    develop = (repo_root / "requirements" / "dev.txt").read_text(encoding="utf-8")

    def missing(wanted: list[str], lock: str) -> list[str]:
        names = {re.split(r"[<>=!~; \[]", line)[0].lower().replace("_", "-") for line in wanted}
        return sorted(
            name for name in names if not re.search(rf"^{re.escape(name)}==", lock, flags=re.MULTILINE)
        )

    assert not missing(project["project"]["dependencies"], runtime), "run `make lock`"
    assert not missing(project["project"]["dependencies"] + project["dependency-groups"]["dev"], develop), (
        "run `make lock`"
    )
    pins = re.findall(r"^(\S+==\S+)", runtime, flags=re.MULTILINE)
    assert set(pins) <= set(re.findall(r"^(\S+==\S+)", develop, flags=re.MULTILINE)), "the two locks differ"


def imported(root: Path) -> set[str]:
    """The names of all outside packages that our packages import, wherever in a module they do."""
    names: set[str] = set()
    for package in PACKAGES:
        for file in (root / package).rglob("*.py"):
            if "setup" in file.relative_to(root).parts:
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    names.add(node.module.split(".")[0])
    return names - set(PACKAGES) - sys.stdlib_module_names


def test_what_is_declared_is_imported_and_the_other_way_round(repo_root: Path) -> None:
    project = tomllib.loads((repo_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        re.split(r"[<>=!~; \[]", line)[0].lower().replace("_", "-") for line in project["dependencies"]
    }
    homes = metadata.packages_distributions()
    used = {
        name.lower().replace("_", "-")
        for module in imported(repo_root)
        for name in homes.get(module, [module])
    }
    undeclared = used - declared
    unused = declared - used
    assert not undeclared, f"imported, but no dependency in pyproject.toml: {sorted(undeclared)}"
    assert not unused, f"a dependency in pyproject.toml, but never imported: {sorted(unused)}"


def test_third_party_page_is_complete_and_every_licence_allowed(repo_root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "resources/setup/licences.py", "--check"],
        cwd=repo_root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("module", ["app.__main__", "app.cli", "db", "reports"])
def test_the_command_line_never_imports_qt(module: str, repo_root: Path) -> None:
    code = f"import sys, {module}; print(*sorted({{'PySide6', 'shiboken6'}} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repo_root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not done.stdout.strip()


def test_fonts_are_all_static_truetype_and_pinned(repo_root: Path) -> None:
    from fontTools.ttLib import TTFont

    import resources

    found = {file.name for file in resources.fonts()}
    if not found:
        pytest.skip("no fonts were set up (make fonts)")
    pins = tomllib.loads((repo_root / "resources" / "setup" / "fonts.toml").read_text(encoding="utf-8"))
    cuts = {f"{face['name']}.ttf" for table in pins["package"] for face in table["cuts"]}
    plain = {name for table in pins["debian"] for name in table["files"]}
    assert cuts <= found <= cuts | plain
    for file in resources.fonts():
        with TTFont(file, lazy=True) as font:
            assert "glyf" in font, f"{file.name} has no TrueType outlines: ReportLab cannot embed it"
            assert "fvar" not in font, f"{file.name} is variable: ReportLab would embed its default face"
