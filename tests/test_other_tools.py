"""The pages on other tools: what they say to paste is pasted into a project, and done there."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from support.places import ROOT, text_of
from test_install import sh, venv

pytest_plugins = ["pytester"]

SOUND = "{premise old: It is old.} {conclusion close from old: Close it.}"
FOUND = "{conclusion close: Close it.}"
"""A text in which one rule, a warning, finds one thing."""
UNTIDY = "{premise  old : It is old.} {conclusion close from old: Close it.}"
BROKEN = "{premise p: It is old.} {conclusion c form p: Close it.}"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there is no shell")


def blocks(page: str, kind: str) -> list[str]:
    """The blocks of code of one kind on a page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text_of(ROOT / "docs" / f"{page}.md"), re.MULTILINE | re.DOTALL)


def write(folder: Path, **texts: str) -> None:
    (folder / "texts").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "texts" / f"{name}.argued").write_text(text)


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables with which a shell finds this argued, and knows nothing of where the tests run."""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "argued"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m argued "$@"\n')
    program.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "NO_COLOR", "FORCE_C"))}
    return {**kept, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def shell(line: str, folder: Path, environment: dict[str, str], **variables: str) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", "-e", "-c", line]
    return subprocess.run(
        command,
        cwd=folder,
        env={**environment, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def own(lines: list[str]) -> list[str]:
    """The lines that run argued."""
    return [line for line in lines if line.startswith("argued ")]


# GitHub Actions.


def workflow(number: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A workflow of the page, and the steps of its one job."""
    content = yaml.safe_load(blocks("github-actions", "yaml")[number])
    assert True in content, "`on` is a boolean to YAML 1.1; GitHub reads it as a word"
    (job,) = content["jobs"].values()
    return content, job["steps"]


@pytest.mark.parametrize("number", [0, 1])
def test_a_workflow_gets_the_project_then_python_then_argued(number: int) -> None:
    _, steps = workflow(number)
    uses = [step["uses"].partition("@")[0] for step in steps if "uses" in step]
    assert uses[:2] == ["actions/checkout", "actions/setup-python"]
    assert [step.get("run", "").partition(" ")[0] for step in steps[2:4]] == ["pip", "argued"]
    assert isinstance(steps[1]["with"]["python-version"], str)


@POSIX
def test_on_github_actions_diagnostics_are_annotations(tmp_path: Path, environment: dict[str, str]) -> None:
    content, steps = workflow(0)
    (line,) = own([step.get("run", "") for step in steps])
    assert content["permissions"] == {"contents": "read"}
    write(tmp_path, bridge=FOUND)
    done = shell(line, tmp_path, environment, GITHUB_ACTIONS="true")
    assert done.returncode == 1
    assert done.stdout.startswith("::warning ")
    assert "file=texts/bridge.argued" in done.stdout
    write(tmp_path, bridge=SOUND)
    assert shell(line, tmp_path, environment, GITHUB_ACTIONS="true").returncode == 0


@POSIX
def test_on_github_actions_the_report_that_is_uploaded_is_the_one_that_is_written(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    content, steps = workflow(1)
    (line,) = own([step.get("run", "") for step in steps])
    upload = steps[-1]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert content["jobs"]["check"]["permissions"]["security-events"] == "write"
    report = tmp_path / upload["with"]["sarif_file"]
    assert f"hashFiles('{report.name}') != ''" in upload["if"]
    assert "!cancelled()" in upload["if"], "else it wouldn't run after a check that found something"

    write(tmp_path, bridge=FOUND)
    assert shell(line, tmp_path, environment, GITHUB_ACTIONS="true").returncode == 1
    (run,) = json.loads(report.read_text())["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == "A301"
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (location["uri"], location["uriBaseId"]) == ("texts/bridge.argued", "%SRCROOT%")

    report.unlink()
    (tmp_path / "argued.toml").write_text("profil = 'x'")
    assert shell(line, tmp_path, environment).returncode == 2
    assert not report.exists()


# GitLab.


@POSIX
def test_on_gitlab_the_report_of_the_job_is_the_one_that_is_written(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    whole, addition = blocks("gitlab", "yaml")
    job = yaml.safe_load(whole)["argued"]
    assert job["artifacts"]["when"] == "always"
    (line,) = own(job["script"])
    write(tmp_path, bridge=FOUND, tower=SOUND)
    assert shell(line, tmp_path, environment, CI="true", GITLAB_CI="true").returncode == 1
    report = ElementTree.parse(tmp_path / job["artifacts"]["reports"]["junit"])
    assert [(suite.get("name"), suite.get("failures")) for suite in report.iter("testsuite")] == [
        ("texts/bridge.argued", "1"),
        ("texts/tower.argued", "0"),
    ]
    job = yaml.safe_load(whole + addition)["argued"]
    (line,) = job["after_script"]
    done = shell(line, tmp_path, environment, CI="true", GITLAB_CI="true")
    assert "1 | {conclusion close: Close it.}" in done.stdout


# make.


@POSIX
@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_make_checks_tidies_and_writes_arguments(tmp_path: Path, environment: dict[str, str]) -> None:
    (block,) = blocks("make", "make")
    (tmp_path / "Makefile").write_text(block)
    write(tmp_path, bridge=UNTIDY, tower=FOUND)
    done = shell("make check", tmp_path, environment)
    assert done.returncode == 2
    assert "texts/tower.argued" in done.stdout
    assert "A301" in done.stdout

    done = shell("make format", tmp_path, environment)
    assert done.returncode == 0
    assert (tmp_path / "texts" / "bridge.argued").read_text() == SOUND

    done = shell("make arguments", tmp_path, environment)
    assert done.returncode == 0
    names = [json.loads(path.read_text())["conclusions"][0]["name"] for path in sorted(tmp_path.glob("build/*.json"))]
    assert names == ["close", "close"]
    assert "argued parse" not in shell("make arguments", tmp_path, environment).stdout
    write(tmp_path, tower=BROKEN)
    os.utime(tmp_path / "texts" / "tower.argued", (2_000_000_000, 2_000_000_000))
    assert shell("make arguments", tmp_path, environment).returncode == 2
    assert sorted(path.name for path in tmp_path.glob("build/*")) == ["bridge.json"]

    line = re.findall(r"`(argued format --check [^`]+)`", text_of(ROOT / "docs" / "make.md"))[0]
    write(tmp_path, tower=SOUND, bridge=UNTIDY)
    (tmp_path / "Makefile").write_text(f"{block}\nuntidy:\n\t@{line}\n")
    done = shell("make untidy", tmp_path, environment)
    assert (done.returncode, done.stdout) == (2, "texts/bridge.argued\n")


# pytest.


@pytest.mark.usefixtures("lean_pytest")
def test_pytest_shows_what_the_page_shows(pytester: pytest.Pytester) -> None:
    (settings,) = blocks("pytest", "toml")
    (shown,) = blocks("pytest", "text")
    pytester.path.joinpath("pyproject.toml").write_text(settings)
    pytester.mkdir("tests")
    write(pytester.path, bridge=BROKEN, tower=SOUND)
    result = pytester.runpytest_inprocess("-o", "required_plugins=argued")
    result.assert_outcomes(passed=1, failed=1)
    head, *report = shown.splitlines()
    lines = [line.strip("_") for line in result.outlines]
    assert "\n".join([head.strip("_"), *report]) in "\n".join(lines)


@pytest.mark.usefixtures("lean_pytest")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pytest.ini", "[pytest]\nargued = true\n"),
        ("tox.ini", "[pytest]\nargued = true\n"),
        ("setup.cfg", "[tool:pytest]\nargued = true\n"),
    ],
)
def test_every_file_of_pytest_can_switch_it_on(name: str, content: str, pytester: pytest.Pytester) -> None:
    pytester.path.joinpath(name).write_text(content)
    write(pytester.path, bridge=SOUND)
    pytester.runpytest_inprocess("--strict-config").assert_outcomes(passed=1)


@pytest.mark.usefixtures("lean_pytest")
def test_the_tests_of_the_page_on_pytest_pass_and_fail_as_it_says(pytester: pytest.Pytester) -> None:
    (block,) = blocks("pytest", "py")
    pytester.makepyfile(block)
    write(pytester.path, bridge=SOUND)
    pytester.path.joinpath("pytest.ini").write_text("[pytest]\n")
    pytester.runpytest_subprocess("-W", "error").assert_outcomes(passed=2)
    write(pytester.path, bridge=BROKEN)
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(failed=2)
    output = result.stdout.str()
    place = os.path.join("texts", "bridge.argued")
    assert f"CheckError: {place}:1:39: A106 unknown-word: unknown clause `form`" in output
    assert re.search(r"^E +1 \| \{premise p: It is old\.\} \{conclusion c form p: Close it\.\}$", output, re.MULTILINE)


# pre-commit.

HOOKS = {hook["id"]: hook for hook in yaml.safe_load(text_of(ROOT / ".pre-commit-hooks.yaml"))}


def test_the_pages_name_the_hooks_that_there_are() -> None:
    assert list(HOOKS) == ["argued-check", "argued-format"]
    for block in blocks("pre-commit", "yaml"):
        (repository,) = yaml.safe_load(block)["repos"]
        assert {hook["id"] for hook in repository["hooks"]} <= set(HOOKS)
    assert set(re.findall(r"`(argued-[a-z]+)`", text_of(ROOT / "docs" / "pre-commit.md"))) == set(HOOKS)


@pytest.mark.parametrize("hook", HOOKS.values(), ids=lambda hook: str(hook["id"]))
def test_a_hook_is_run_for_marked_up_texts_alone(hook: dict[str, Any]) -> None:
    pattern = re.compile(hook["files"])
    assert [
        name
        for name in ("texts/a.argued", ".argued", "a.argued.txt", "a.argued/b.txt", "aargued", "argued.toml")
        if pattern.search(name)
    ] == ["texts/a.argued", ".argued"]
    assert hook["types"] == ["file"], "`text` leaves out what has a NUL in it, in silence"


@POSIX
def test_hooks_take_many_names_and_fail_as_pre_commit_expects(tmp_path: Path, environment: dict[str, str]) -> None:
    write(tmp_path, sound=SOUND, untidy=UNTIDY, found=FOUND)
    names = "texts/sound.argued texts/untidy.argued"
    check, format_ = HOOKS["argued-check"]["entry"], HOOKS["argued-format"]["entry"]
    assert shell(f"{check} {names}", tmp_path, environment).returncode == 0
    assert shell(f"{check} {names} texts/found.argued", tmp_path, environment).returncode == 1
    # pre-commit sees for itself that a file has changed.
    assert shell(f"{format_} {names}", tmp_path, environment).returncode == 0
    assert (tmp_path / "texts" / "untidy.argued").read_text() == SOUND


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A git repository of argued, and its commit."""
    folder = tmp_path_factory.mktemp("argued")
    for name in ("src", "grammars", "schemas"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    return folder, commit(folder)


def commit(folder: Path) -> str:
    if not (folder / ".git").exists():
        sh("git", "init", "--quiet", cwd=folder)
    sh("git", "add", "--all", cwd=folder)
    identity = ["-c", "user.name=argued contributors", "-c", "user.email=contributors@argued.example"]
    sh("git", *identity, "commit", "--quiet", "--allow-empty", "--message", "Texts", cwd=folder)
    return sh("git", "rev-parse", "HEAD", cwd=folder).strip()


@pytest.fixture(scope="module")
def pre_commit(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that runs pre-commit, with a cache of its own."""
    folder = tmp_path_factory.mktemp("pre-commit")
    python = venv(folder / "venv")
    sh(python, "-m", "pip", "install", "--quiet", "pre-commit>=4")
    return ["env", f"PRE_COMMIT_HOME={folder / 'cache'}", str(python.parent / "pre-commit")]


@POSIX
@pytest.mark.install
def test_pre_commit_runs_the_hooks_as_its_page_says(
    pre_commit: list[str], repository: tuple[Path, str], tmp_path: Path
) -> None:
    address, revision = repository

    def run(block: str) -> tuple[int, str]:
        content = block.replace("ADDRESS", str(address)).replace("REVISION", revision)
        (tmp_path / ".pre-commit-config.yaml").write_text(content)
        commit(tmp_path)
        done = subprocess.run(
            [*pre_commit, "run", "--all-files", "--color", "never"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    simple, with_arguments, of_the_project = blocks("pre-commit", "yaml")
    write(tmp_path, sound=SOUND, untidy=UNTIDY)
    (tmp_path / "texts" / "notes.txt").write_text(BROKEN)
    status, output = run(simple)
    assert status == 1
    assert re.search(r"^argued format\.*Failed$", output, re.MULTILINE)
    assert re.search(r"^argued check\.*Passed$", output, re.MULTILINE)
    assert "files were modified by this hook" in output
    assert (tmp_path / "texts" / "untidy.argued").read_text() == SOUND
    assert run(simple)[0] == 0

    (tmp_path / "texts" / "nul.argued").write_bytes(b"a\0b")
    status, output = run(simple)
    assert status == 1
    assert "texts/nul.argued\n" in output
    assert "\n1:2: warning A409 invisible-character" in output
    (tmp_path / "texts" / "nul.argued").unlink()

    write(tmp_path, found=FOUND)
    (tmp_path / "texts" / "drafts").mkdir()
    (tmp_path / "texts" / "drafts" / "broken.argued").write_text(BROKEN)
    status, output = run(with_arguments)
    assert status == 0, output
    assert run(with_arguments.replace("exclude: ", "exclude: no"))[0] == 1

    (tmp_path / "pyproject.toml").write_text("[tool.argued]\nexclude = ['drafts/']\nfail-level = 'error'\n")
    assert run(of_the_project)[0] == 0
    (tmp_path / "pyproject.toml").write_text("[tool.argued]\nfail-level = 'error'\n")
    status, output = run(of_the_project)
    assert status == 1
    assert "texts/drafts/broken.argued" in output


@POSIX
@pytest.mark.install
def test_pre_commit_tries_a_hook_as_its_page_says(
    pre_commit: list[str], repository: tuple[Path, str], tmp_path: Path
) -> None:
    (line,) = re.findall(r"^\$ (pre-commit try-repo .*)$", blocks("pre-commit", "console")[-1], re.MULTILINE)
    write(tmp_path, sound=SOUND)
    commit(tmp_path)
    words = shlex.split(line.replace("ADDRESS", str(repository[0])))[1:]
    assert "Passed" in sh(*pre_commit, *words, cwd=tmp_path)
