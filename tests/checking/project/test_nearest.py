"""The nearest configuration of each text, in folders that have several."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import pytest
from support.commands import run

from argued import Configuration, ConfigurationError, Severity
from argued.checking.project.discovery import discover
from argued.checking.project.nearest import Configurations

FOUND = "{conclusion c: Close it.}"
"""A text in which one rule finds one thing."""


def write(path: Path, content: str = FOUND) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


@pytest.fixture
def monorepo(tmp_path: Path) -> Path:
    """A repository with a configuration, two projects with one of their own, and one text outside of it all."""
    write(tmp_path / "outside.argued")
    root = tmp_path / "repository"
    write(root / "argued.toml", "fail-level = 'error'\nexclude = ['skipped/', 'own.argued']")
    write(root / "top.argued")
    write(root / "skipped" / "a.argued")
    write(root / "own" / "pyproject.toml", "[tool.argued]\nignore = ['A301']\ninclude = ['texts/', 'notes/*.md']")
    for name in ("texts/own.argued", "texts/deep/b.argued", "notes/c.md", "other/d.argued"):
        write(root / "own" / name)
    write(root / "plain" / "pyproject.toml", "[tool.other]\n")
    write(root / "plain" / "e.argued")
    return root


def check(*arguments: str, folder: Path) -> tuple[int, list[str], str]:
    environment = {key: value for key, value in os.environ.items() if key != "GITHUB_ACTIONS"}
    done = run("check", "--format", "line", *arguments, folder=folder, environment=environment)
    return done.returncode, [line.split(" ")[0] for line in done.stdout.decode().splitlines()], done.stderr.decode()


def test_each_project_says_which_of_its_texts_are_checked_and_how(monorepo: Path) -> None:
    found = discover([], Configurations.find(str(monorepo)))
    assert [os.path.relpath(text.path, monorepo) for text in found] == [
        "own/notes/c.md",
        "own/texts/deep/b.argued",
        "own/texts/own.argued",
        "plain/e.argued",
        "top.argued",
    ]
    assert check(folder=monorepo) == (0, ["plain/e.argued:1:1:", "top.argued:1:1:"], "")
    assert check("--fail-level", "info", folder=monorepo)[:2] == (1, ["plain/e.argued:1:1:", "top.argued:1:1:"])


def test_named_texts_and_folders_have_their_nearest_configuration_wherever_the_run_is(monorepo: Path) -> None:
    assert check("own/other/d.argued", folder=monorepo) == (0, [], "")
    assert check("repository/own", "repository/plain", folder=monorepo.parent)[:2] == (
        0,
        ["repository/plain/e.argued:1:1:"],
    )
    assert check("../top.argued", folder=monorepo / "own") == (0, ["../top.argued:1:1:"], "")
    assert check("-", "--stdin-filename", "own/new.argued", "--ignore", "no-marks", folder=monorepo)[0] == 0


def test_a_text_without_a_configuration_has_that_of_the_current_folder(monorepo: Path) -> None:
    assert check("../outside.argued", folder=monorepo) == (0, ["../outside.argued:1:1:"], "")
    assert check("../../outside.argued", folder=monorepo / "own") == (0, [], "")


def test_one_configuration_that_is_named_or_none_is_that_of_all_texts(monorepo: Path) -> None:
    assert check("--no-config", folder=monorepo)[:2] == (
        1,
        [
            *(f"own/{name}:1:1:" for name in ("other/d.argued", "texts/deep/b.argued", "texts/own.argued")),
            *(f"{name}:1:1:" for name in ("plain/e.argued", "skipped/a.argued", "top.argued")),
        ],
    )
    status, places, _ = check("--config", "own/pyproject.toml", ".", folder=monorepo)
    assert (status, places) == (0, [])


def test_several_processes_have_the_configurations_that_one_has(monorepo: Path) -> None:
    for number in range(4):
        write(monorepo / "own" / "texts" / f"{number}.argued", FOUND + " It is old." * 30_000)
        write(monorepo / "plain" / f"{number}.argued", FOUND + " It is old." * 30_000)
    alone = check("--jobs", "1", folder=monorepo)
    assert check("--jobs", "3", folder=monorepo) == alone
    assert len(alone[1]) == 6


def test_configurations_are_passed_to_other_processes_as_they_were_found(monorepo: Path) -> None:
    configurations = Configurations.find(str(monorepo))
    discover([], configurations)
    (monorepo / "own" / "pyproject.toml").unlink()
    passed = pickle.loads(pickle.dumps(configurations))
    inner = passed.of_text(str(monorepo / "own" / "texts" / "own.argued"))
    assert inner is not None
    assert inner.options.ignore == ("A301",)


def test_the_errors_of_all_configurations_are_reported_in_one_run(monorepo: Path) -> None:
    write(monorepo / "own" / "pyproject.toml", "[tool.argued]\nprofil = 1")
    write(monorepo / "plain" / "argued.toml", "\nfail-level = 'never'")
    status, lines, errors = check(folder=monorepo)
    assert (status, lines) == (2, [])
    assert [line.split(" ")[0] for line in errors.splitlines()] == ["own/pyproject.toml:2:1:", "plain/argued.toml:2:1:"]
    assert check("top.argued", folder=monorepo)[0] == 0


def test_other_programs_templates_of_a_shared_file_are_none_of_ours(monorepo: Path) -> None:
    write(monorepo / "plain" / "{{name}}" / "pyproject.toml", "[project\nname = {{name}}")
    write(monorepo / "plain" / "pyproject.toml", "{% if x %}")
    assert check(folder=monorepo)[0] == 0


def test_a_configuration_outside_of_the_run_is_read_when_it_is_asked_for(monorepo: Path) -> None:
    configurations = Configurations.find(str(monorepo / "own"))
    found = configurations.of_text(str(monorepo / "plain" / "e.argued"))
    assert found is not None
    assert found.options.fail_level is Severity.ERROR
    write(monorepo / "skipped" / "argued.toml", "x = 1")
    for _ in range(2):
        with pytest.raises(ConfigurationError, match="unknown key `x`"):
            configurations.of_text(str(monorepo / "skipped" / "a.argued"))
    assert {item.root for item in configurations.all()} == {monorepo / "own", monorepo}
    assert Configurations(Configuration(root=monorepo)).of_text("/x").root == monorepo  # type: ignore[union-attr]


# What applies to one text.


def show(*arguments: str, folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("check", "--show-config", *arguments, folder=folder).stdout)
    return found


def test_what_applies_to_a_text_is_shown(monorepo: Path) -> None:
    write(
        monorepo / "argued.toml",
        "severity = { A303 = 'error' }\n[[per-file]]\nfiles = ['top.*']\nselect = ['A303', 'A301']\nignore = ['A301']",
    )
    assert show("top.argued", folder=monorepo) == {
        "file": str(monorepo / "argued.toml"),
        "root": str(monorepo),
        "text": "top.argued",
        "excluded": False,
        "profile": False,
        "select": ["A303", "A301"],
        "ignore": ["A301"],
        "severity": {"A303": "error"},
        "fail-level": "warning",
        "sources": False,
        "enabled-rules": {"A303 circular-support": "error"},
    }
    inner = show("own/texts/own.argued", "--select", "A302", folder=monorepo)
    assert (inner["root"], inner["select"], inner["ignore"]) == (str(monorepo / "own"), ["A302"], ["A301"])
    assert show("-", "--stdin-filename", "own/x.argued", folder=monorepo)["root"] == str(monorepo / "own")
    assert show("own/texts", folder=monorepo)["include"] == ["texts/", "notes/*.md"]
    assert show("own/texts", folder=monorepo) == show(folder=monorepo / "own" / "texts")
    assert run("check", "--show-config", "a", "b", folder=monorepo).returncode == 2


# Texts that are excluded.


def test_excluded_texts_are_left_out_on_demand_even_if_they_are_named(monorepo: Path) -> None:
    assert check("skipped/a.argued", "own/texts/own.argued", "top.argued", folder=monorepo)[1] == [
        "skipped/a.argued:1:1:",
        "top.argued:1:1:",
    ]
    forced = ("--force-exclude", "--fail-level", "info")
    assert check(*forced, "skipped/a.argued", "top.argued", folder=monorepo)[:2] == (1, ["top.argued:1:1:"])
    assert check(*forced, "a.argued", folder=monorepo / "skipped") == (0, [], "")
    assert check(*forced, "-", "--stdin-filename", "skipped/b.argued", folder=monorepo) == (0, [], "")
    assert check(*forced, "--no-config", "skipped/a.argued", folder=monorepo)[0] == 1
    assert check(*forced, "nothing.argued", folder=monorepo)[0] == 2
    (monorepo / "empty").mkdir()
    assert check(*forced, "empty", folder=monorepo)[0] == 3
    done = run("check", "--force-exclude", "--format", "json", "skipped/a.argued", folder=monorepo)
    assert json.loads(done.stdout)["files"] == []


def test_formatting_leaves_excluded_texts_out_on_demand(monorepo: Path) -> None:
    untidy = "{ conclusion  c: Close it.}"
    for name in ("skipped/a.argued", "top.argued"):
        write(monorepo / name, untidy)
    assert run("format", "--check", "--force-exclude", "skipped/a.argued", folder=monorepo).returncode == 0
    assert run("format", "--force-exclude", "skipped/a.argued", folder=monorepo).stdout == b""
    named = ("format", "--write", "skipped/a.argued", "top.argued")
    assert run(*named, "--force-exclude", folder=monorepo).returncode == 0
    assert (monorepo / "top.argued").read_text() == "{conclusion c: Close it.}"
    assert (monorepo / "skipped" / "a.argued").read_text() == untidy
    write(monorepo / "other.toml", "")
    assert run(*named, "--config", "other.toml", folder=monorepo).returncode == 2
    assert run(*named, "--force-exclude", "--config", "other.toml", folder=monorepo).returncode == 0
    assert (monorepo / "skipped" / "a.argued").read_text() == "{conclusion c: Close it.}"
