"""The paths of files in reports for services, which name files from the top of the repository."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support.commands import run
from support.github_log import read_log

from argued.checking.project.repository import ReportPlace

FOUND = "{conclusion c: Close it.}"


@pytest.fixture
def inner(tmp_path: Path) -> Path:
    """A folder with a text, in a repository, in a workspace."""
    folder = tmp_path / "workspace" / "repository" / "inner"
    (folder / "texts").mkdir(parents=True)
    (folder.parent / ".git").mkdir()
    (folder / "texts" / "a.argued").write_text(FOUND)
    (folder.parent / "b.argued").write_text(FOUND)
    (tmp_path / "c.argued").write_text(FOUND)
    return folder


def output(format_: str, *paths: str, folder: Path, **variables: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GITHUB_")}
    done = run("check", "--format", format_, *paths, folder=folder, environment={**environment, **variables})
    assert done.returncode == 1
    return done.stdout.decode()


def github_files(*paths: str, folder: Path, **variables: str) -> list[str]:
    commands, _ = read_log(output("github", *paths, folder=folder, **variables))
    return [command.properties["file"] for command in commands]


def test_annotations_name_files_from_the_workspace_or_the_top_of_the_repository(inner: Path, tmp_path: Path) -> None:
    paths = ("texts/a.argued", "../b.argued", str(inner.parent / "b.argued"))
    assert github_files("texts", "../b.argued", folder=inner) == ["b.argued", "inner/texts/a.argued"]
    workspace = str(tmp_path / "workspace")
    assert github_files(*paths, folder=inner, GITHUB_WORKSPACE=workspace) == [
        "repository/b.argued",
        "repository/inner/texts/a.argued",
    ]
    assert github_files("texts", folder=inner, GITHUB_WORKSPACE="/elsewhere") == ["inner/texts/a.argued"]
    assert github_files("texts", folder=inner, GITHUB_WORKSPACE=str(inner)) == ["texts/a.argued"]
    (inner.parent / ".git").rmdir()
    assert github_files("texts", folder=inner) == ["texts/a.argued"]


def test_what_is_outside_has_its_absolute_path(inner: Path, tmp_path: Path) -> None:
    assert github_files("../../../c.argued", folder=inner) == [str(tmp_path / "c.argued")]
    found = json.loads(output("sarif", "../../../c.argued", folder=inner))["runs"][0]["results"]
    assert [item["locations"][0]["physicalLocation"]["artifactLocation"] for item in found] == [
        {"uri": (tmp_path / "c.argued").as_uri()}
    ]


def test_lines_of_the_log_have_the_same_path(inner: Path) -> None:
    (inner / "texts" / "a.argued").write_text(" ".join(f"{{conclusion c{number}: x}}" for number in range(11)))
    _, lines = read_log(output("github", "texts", folder=inner))
    assert lines[0].startswith("warning: inner/texts/a.argued:1:")


def test_sarif_names_files_from_the_top_of_the_repository(inner: Path, tmp_path: Path) -> None:
    text = output("sarif", "texts", "../b.argued", folder=inner, GITHUB_WORKSPACE=str(tmp_path / "workspace"))
    found = json.loads(text)["runs"][0]["results"]
    assert [item["locations"][0]["physicalLocation"]["artifactLocation"] for item in found] == [
        {"uri": "b.argued", "uriBaseId": "%SRCROOT%"},
        {"uri": "inner/texts/a.argued", "uriBaseId": "%SRCROOT%"},
    ]
    assert str(tmp_path) not in text


def test_junit_names_files_from_the_top_of_the_repository(inner: Path) -> None:
    (case,) = ElementTree.fromstring(output("junit", "texts", folder=inner)).iter("testcase")
    assert case.get("file") == "inner/texts/a.argued"


def test_formats_for_people_and_editors_name_files_from_the_current_folder(inner: Path) -> None:
    assert output("line", "../b.argued", folder=inner).startswith("../b.argued:1:1:")


def test_what_isnt_a_file_keeps_its_name_and_links_lead_to_the_repository(inner: Path, tmp_path: Path) -> None:
    place = ReportPlace.find(str(inner))
    assert place.path_of("<stdin>") == "<stdin>"
    (tmp_path / "link").symlink_to(inner)
    assert place.path_of(str(tmp_path / "link" / "texts" / "a.argued")) == "inner/texts/a.argued"


def test_findings_that_a_report_has_no_room_for_are_counted_on_standard_error(tmp_path: Path) -> None:
    for number in range(26):
        (tmp_path / f"{number}.argued").write_text("} " * 1000)
    done = run("check", "--format", "sarif", "--limit", "diagnostics=1000", folder=tmp_path)
    assert (done.returncode, done.stderr.decode()) == (
        1,
        "argued: 1,000 findings left out of the report, which has no room for more\n",
    )
    assert len(json.loads(done.stdout)["runs"][0]["results"]) == 25_000
