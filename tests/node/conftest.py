"""The independent age implementation as a fixture, for tests that show that ours keeps to the format."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

_HERE = Path(__file__).resolve().parent
_PARTS = ("package.json", "package-lock.json", "age.mjs")

NodeAge = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def node_age(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NodeAge:
    """Call `age.mjs` with arguments; it is installed once, from the lock file beside it, into pytest's cache.

    Returns the finished process, whatever its exit code. Skips where node or the package cannot be had.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("node and npm are not installed")
    version = hashlib.sha256(b"".join((_HERE / part).read_bytes() for part in _PARTS)).hexdigest()[:16]
    folder = Path(request.config.cache.mkdir("age-encryption")) / version
    if not folder.is_dir():
        fresh = tmp_path_factory.mktemp("age-encryption")
        for part in _PARTS:
            shutil.copy(_HERE / part, fresh)
        install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        try:
            done = subprocess.run(install, cwd=fresh, capture_output=True, text=True, timeout=120)
        except subprocess.TimeoutExpired:
            pytest.skip("the npm registry does not answer")
        if done.returncode:
            pytest.skip(f"npm could not install age-encryption: {done.stderr.strip().splitlines()[-1:]}")
        # Another worker may have been faster; its copy is as good.
        staged = Path(shutil.copytree(fresh, folder.with_name(fresh.name), dirs_exist_ok=True))
        try:
            staged.rename(folder)
        except OSError:
            shutil.rmtree(staged)

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [node, str(folder / "age.mjs"), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120)

    return call
