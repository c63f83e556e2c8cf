"""Programs that others wrote for the real service, unchanged, against ours.

They are installed by name when PHOTOS_TUI_CLIENTS is set: a few minutes and a package registry that the usual run need not have.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from photos_tui.emulator.world import World
from tests.emulator.test_serve import Served

CLIENTS = Path(__file__).with_name("clients")
PYTHON = ("google-api-python-client", "google-photos-library-api", "gphotos-suite", "pillow")
NODE = ("googleapis-common",)
ITEMS = 950

pytestmark = [
    pytest.mark.skipif("PHOTOS_TUI_CLIENTS" not in os.environ, reason="PHOTOS_TUI_CLIENTS is not set"),
    pytest.mark.timeout(600),
]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter with the Python clients and nothing of ours."""
    home = tmp_path_factory.mktemp("clients")
    venv.create(home, with_pip=True)
    subprocess.run([home / "bin/python", "-m", "pip", "install", "-q", *PYTHON], check=True, env=clean())
    return home / "bin/python"


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the JavaScript clients."""
    home = tmp_path_factory.mktemp("node")
    (home / "package.json").write_text("{}")
    subprocess.run(["npm", "install", "--silent", *NODE], check=True, cwd=home)
    return home


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    world = World.open(tmp_path, seed=False)
    world.populate(ITEMS)
    world.close()
    one = Served(tmp_path)
    yield one
    one.stop()


def clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run(*command: str | Path, served: Served, cwd: Path) -> str:
    """What the client says it did; its own failure is ours."""
    done = subprocess.run(
        [*command, served.ready["url"], served.ready["token"]],
        cwd=cwd,
        env=clean(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    print(done.stdout, file=sys.stderr)
    return done.stdout


def test_googles_generic_python_client(python: Path, served: Served, tmp_path: Path) -> None:
    assert f"{ITEMS} items" in run(python, CLIENTS / "generic_python.py", served=served, cwd=tmp_path)


def test_the_client_of_home_assistant(python: Path, served: Served, tmp_path: Path) -> None:
    said = run(python, CLIENTS / "homeassistant_python.py", served=served, cwd=tmp_path)
    assert said.startswith(f"9 albums, {ITEMS} items")


def test_a_typed_command_line_suite_that_signs_in(python: Path, served: Served, tmp_path: Path) -> None:
    said = run(python, CLIENTS / "suite_python.py", served=served, cwd=tmp_path)
    assert f"3 uploads, {ITEMS + 3} items" in said


def test_the_engine_of_googles_javascript_clients(node: Path, served: Served) -> None:
    said = run("node", CLIENTS / "generic_node.mjs", served=served, cwd=node)
    assert said == f"10 pages, {ITEMS} items\n"
