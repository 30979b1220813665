"""What is published: a wheel with everything in it, that works where nothing else of this repository is."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import footpath
from tests.corpora import ROOT

TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "site-templates").rglob("*") if path.is_file())
MODULES = sorted(path.relative_to(ROOT / "plugins").as_posix() for path in (ROOT / "plugins").rglob("*.py"))
PAGE = (
    "---\nname: a\ntitle: Alpha\ndescription: The first letter\ntopics: [letters]\n---\n\n"
    "## Summary\n\nText.\n\n## Deep Guidance\n\nMore.\n"
)

Filled = Callable[[Path], None]
Once = Callable[[str, Filled], Path]


def run(*command: object, folder: Path = ROOT) -> str:
    """What a command says. It sees nothing of the paths that the tests run with."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def build(source: Path, form: str, folder: Path) -> Path:
    run(sys.executable, "-m", "build", "--no-isolation", f"--{form}", "--outdir", folder, source)
    (made,) = [path for path in folder.iterdir() if path.is_file()]
    return made


@pytest.fixture(scope="session")
def published(once: Once) -> Path:
    """A folder with the wheel, the source distribution, and the wheel that is made from that."""

    def fill(folder: Path) -> None:
        build(ROOT, "wheel", folder / "wheel")
        with tarfile.open(build(ROOT, "sdist", folder / "sdist")) as archive:
            archive.extractall(folder / "unpacked", filter="data")
        (source,) = (folder / "unpacked").iterdir()
        build(source, "wheel", folder / "again")

    return once("published", fill)


@pytest.fixture(scope="session")
def wheel(published: Path) -> Path:
    (path,) = (published / "wheel").glob("*.whl")
    return path


@pytest.fixture(scope="session")
def installed(once: Once, wheel: Path) -> Path:
    """A new environment with the wheel in it; what Footpath needs comes from this one."""

    def fill(folder: Path) -> None:
        venv.create(folder / "venv", with_pip=False, symlinks=True)
        python = folder / "venv" / "bin" / "python"
        run(
            Path(sys.executable).with_name("uv"),
            "pip",
            "install",
            "--quiet",
            "--offline",
            "--no-cache",
            "--no-deps",
            "--python",
            python,
            wheel,
        )
        (packages,) = (folder / "venv" / "lib").glob("python*/site-packages")
        (packages / "needed.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n", "utf-8")
        docs = folder / "site" / "docs" / "entries"
        docs.mkdir(parents=True)
        (docs / "a.md").write_text(PAGE, "utf-8")
        (folder / "site" / "mkdocs.yml").write_text("site_name: Tiny\nplugins: [search, footpath]\n", "utf-8")

    return once("installed", fill)


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return sorted(archive.namelist())


def test_the_wheel_holds_every_module_and_template(wheel: Path) -> None:
    expected = {
        *MODULES,
        *(f"footpath/{name}" for name in TEMPLATES),
        "footpath/py.typed",
        "footpath/diagram/graph.css",
    }
    assert expected - set(names(wheel)) == set()


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    others = [
        name
        for name in names(wheel)
        if not name.endswith((".py", ".jinja", ".css", ".js", ".json", ".yml", "py.typed"))
        and ".dist-info/" not in name
    ]
    assert others == []
    assert {name.split("/")[0] for name in names(wheel)} == {
        "footpath",
        f"mkdocs_footpath-{footpath.__version__}.dist-info",
    }


def test_the_wheel_carries_its_licence(wheel: Path) -> None:
    assert [name for name in names(wheel) if name.endswith("licenses/LICENSE")] != []


def test_the_source_makes_the_same_wheel(published: Path, wheel: Path) -> None:
    (again,) = (published / "again").glob("*.whl")
    assert again.read_bytes() == wheel.read_bytes()


def test_the_source_holds_what_is_needed_to_test_it(published: Path) -> None:
    (source,) = (published / "unpacked").iterdir()
    assert [
        name
        for name in (
            "plugins",
            "site-templates",
            "knowledge",
            "tests",
            "mkdocs.yml",
            "action.yml",
            ".pre-commit-hooks.yaml",
            "pyproject.toml",
            "README.md",
            "LICENSE",
        )
        if not (source / name).exists()
    ] == []


def test_the_command_says_its_version(installed: Path) -> None:
    assert footpath.__version__ in run(installed / "venv" / "bin" / "footpath", "--version", folder=installed)


def test_what_runs_is_what_was_installed(installed: Path) -> None:
    where = run(
        installed / "venv" / "bin" / "python", "-c", "import footpath; print(footpath.__file__)", folder=installed
    )
    assert Path(where.strip()).is_relative_to(installed)


def test_the_installed_plugin_builds_a_site_with_its_templates(installed: Path, tmp_path: Path) -> None:
    run(
        installed / "venv" / "bin" / "python",
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-d",
        tmp_path / "out",
        folder=installed / "site",
    )
    assert "The first letter" in (tmp_path / "out" / "entries" / "a" / "index.html").read_text("utf-8")
    assert "Letters" in (tmp_path / "out" / "topics" / "index.html").read_text("utf-8")
    assert ".fp-graph" in (tmp_path / "out" / "assets" / "footpath" / "footpath.css").read_text("utf-8")


def test_the_installed_command_checks_a_folder(installed: Path) -> None:
    assert "KN" not in run(installed / "venv" / "bin" / "footpath", "check", "site", folder=installed)
