"""Opening a project's folder: its own files and nothing else, within limits, and no link followed out of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from footpath.adapters import project_files
from footpath.adapters.project_files import configured_project, open_project
from footpath.model.project_folder import CONFIG, ProjectFolder, state_file
from footpath.model.settings import ConfigurationError, Settings
from footpath.parsing.document import SIZE_LIMIT
from tests.corpora import SHOP


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    for name in ("config.yml", "state.json", "decisions.jsonl", "services/api/state.json"):
        path = folder / ".scaffold" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("SECRET")
    return path


def read(folder: ProjectFolder) -> dict[str, str]:
    return {path: content.decode() for path, content in folder.files.items()}


def test_its_own_files_are_read_and_no_others(project: Path) -> None:
    (project / ".scaffold/lock.json").write_text("x")
    (project / ".scaffold/services/api/other.json").write_text("x")
    (project / "README.md").write_text("x")
    folder = open_project(project)
    assert read(folder) == {
        ".scaffold/config.yml": "config.yml",
        ".scaffold/state.json": "state.json",
        ".scaffold/decisions.jsonl": "decisions.jsonl",
        ".scaffold/services/api/state.json": "services/api/state.json",
    }
    assert (folder.services, folder.refused) == (("api",), {})


def test_the_example_is_read() -> None:
    assert open_project(SHOP).services == ("catalog", "payments", "storefront")


@pytest.mark.parametrize("name", ["config.yml", "services/api/state.json"])
def test_a_link_out_of_the_folder_is_not_followed(project: Path, secret: Path, name: str) -> None:
    path = project / ".scaffold" / name
    path.unlink()
    path.symlink_to(secret)
    folder = open_project(project)
    assert f".scaffold/{name}" not in folder.files
    assert "outside" in folder.refused[f".scaffold/{name}"]
    assert "SECRET" not in "".join(read(folder).values())


@pytest.mark.parametrize("name", [".scaffold", ".scaffold/services", ".scaffold/services/api"])
def test_nor_is_a_folder_that_is_one(project: Path, tmp_path: Path, name: str) -> None:
    (project / name).rename(tmp_path / "elsewhere")
    (project / name).symlink_to(tmp_path / "elsewhere")
    below = {path for path in open_project(project).files if path.startswith(f"{name}/")}
    assert below == set()


def test_what_is_no_file_is_not_opened(project: Path) -> None:
    (project / state_file()).unlink()
    os.mkfifo(project / state_file())
    (project / CONFIG).unlink()
    (project / CONFIG).mkdir()
    assert set(open_project(project).refused) == {state_file(), CONFIG}


def test_a_file_has_a_limit(project: Path) -> None:
    with (project / state_file()).open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    assert open_project(project).refused == {state_file(): "more than 4096 KiB; not read"}


def test_so_has_the_number_of_services(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_files, "SERVICE_LIMIT", 1)
    (project / ".scaffold/services/web").mkdir()
    assert open_project(project).refused == {state_file("web"): "only the first 1 services are read"}


def test_a_folder_with_another_name_is_no_service(project: Path) -> None:
    for name in ("Upper", ".hidden", "with space"):
        folder = project / ".scaffold/services" / name
        folder.mkdir()
        (folder / "state.json").write_text("x")
    assert open_project(project).services == ("api",)


class TestWhatIsThere:
    def test_files_and_folders(self, project: Path) -> None:
        (project / "docs/adrs").mkdir(parents=True)
        (project / "docs/a.md").write_text("x")
        found = open_project(project).present(["docs/a.md", "docs/adrs", "docs/b.md", "docs/a.md/c"])
        assert found == {"docs/a.md", "docs/adrs"}

    @pytest.mark.parametrize("path", ["../secret", ".", "docs/..", "a\0b", "link", "way/secret", "x" * 5000])
    def test_nothing_outside_and_not_the_folder_itself(self, project: Path, secret: Path, path: str) -> None:
        (project / "link").symlink_to(secret)
        (project / "way").symlink_to(secret.parent)
        (project / "docs").mkdir()
        assert open_project(project).present([path]) == frozenset()

    def test_a_link_inside_the_folder_is_what_it_leads_to(self, project: Path) -> None:
        (project / "a.md").write_text("x")
        (project / "b.md").symlink_to("a.md")
        (project / "c.md").symlink_to("c.md")
        assert open_project(project).present(["b.md", "c.md"]) == {"b.md"}


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"there is no folder .*\.scaffold"):
        open_project(tmp_path)
    with pytest.raises(ConfigurationError, match=r"there is no folder"):
        configured_project(Settings(project="x"), tmp_path)
    assert configured_project(Settings(), tmp_path) is None
