"""Rules that aren't argued's own: what they see, where they come from, and that a stranger's don't run."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from support.commands import run, run_in_a_process

import argued
from argued import Article, Configuration, ConfigurationError, Finding, Markup, Rule, Severity, check
from argued.checking.project.own_rules import OwnRules
from argued.checking.rules.catalogue import RULES

pytest_plugins = ["pytester"]

SHOUTED = "{premise a: IT IS OLD.} {conclusion c from a: Close it.}"
FILE = """\
from argued import Finding, Rule


def shouting(article, markup):
    for number, mark in enumerate(markup.marks):
        if markup.text[mark.words_start : mark.words_end].isupper():
            yield Finding("this unit shouts", mark.start, mark.end, help="write it in small letters")


RULES = [
    Rule(
        code="X101",
        name="no-shouting",
        summary="A unit in capitals.",
        rationale="It is hard to read.",
        bad="{premise a: IT IS OLD.}",
        good="{premise a: It is old.}",
        check=shouting,
    )
]
"""
MARKER = "from pathlib import Path\nPath(__file__).with_suffix('.ran').write_text('')\n"
"""Code that leaves a file behind."""


def shouting(article: Article, markup: Markup) -> Iterator[Finding]:
    for proposition in article.propositions:
        for mention in proposition.mentions:
            for fragment in mention.fragments:
                if article.text[fragment.start : fragment.end].isupper():
                    yield Finding("this unit shouts", *markup.file_span(fragment.start, fragment.end))


RULE = Rule(
    code="X101",
    name="no-shouting",
    summary="A unit in capitals.",
    rationale="It is hard to read.",
    bad="{premise a: IT IS OLD.}",
    good="{premise a: It is old.}",
    check=shouting,
)


def found(report: argued.Report) -> list[str]:
    return [f"{item.code} {item.span.line}:{item.span.column}" for item in report.diagnostics if item.span]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose configuration names rules that leave a file behind when they are run."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "rules.py").write_text(MARKER + FILE)
    (tmp_path / "argued.toml").write_text(
        "rules = ['own/rules.py']\nselect = ['default', 'no-shouting']\n[severity]\nX101 = 'error'\n"
    )
    (tmp_path / "a.argued").write_text(SHOUTED)
    return tmp_path


def has_run(project: Path) -> bool:
    return (project / "own" / "rules.ran").exists()


def command(*arguments: str, folder: Path, **variables: str) -> tuple[int, list[str], str]:
    environment = {key: value for key, value in os.environ.items() if key != "GITHUB_ACTIONS"}
    done = run(*arguments, folder=folder, environment={**environment, **variables})
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode()


def places(lines: Iterable[str]) -> list[str]:
    return [" ".join(line.split(" ")[:2]) for line in lines]


LINES = ("check", "--format", "line")


# In Python.


def test_rules_are_used_beside_argueds_own() -> None:
    assert found(check(SHOUTED)) == []
    report = check(SHOUTED, name="a.argued", rules=[RULE])
    assert found(report) == ["X101 1:13"]
    assert not report.ok
    assert str(report.diagnostics[0]) == "a.argued:1:13: X101 no-shouting: this unit shouts"
    assert report.descriptors == (RULE,)


def test_rules_are_selected_ignored_and_allowed_as_argueds_own() -> None:
    for words in (["X101"], ["X1"], ["no-shouting"], ["own"], ["default"], ["all"]):
        assert found(check(SHOUTED, rules=[RULE], select=words, ignore=["A7"])) == ["X101 1:13"]
        assert found(check(SHOUTED, rules=[RULE], ignore=words)) == []
    assert found(check(SHOUTED, rules=[evolve(RULE, strict=True)])) == []
    allowed = check("{# allow no-shouting: a cry } " + SHOUTED, rules=[RULE])
    assert (found(allowed), allowed.allowed) == ([], 1)
    unused = check("{# allow X101: a cry } {premise a: x} {conclusion c from a: y}", rules=[RULE])
    assert found(unused) == ["A701 1:1"]
    with pytest.raises(ValueError, match="unknown rule `no-shoutin`; did you mean `no-shouting`"):
        check("", rules=[RULE], select=["no-shoutin"])
    with pytest.raises(ValueError, match="unknown rule `X101`"):
        check("", select=["X101"])


def test_a_note_may_name_a_code_of_rules_that_arent_at_hand() -> None:
    text = "{# allow X101: a cry } " + SHOUTED
    assert found(check(text)) == []
    assert found(check(text, rules=[evolve(RULE, code="X102")], ignore=["X102"])) == ["A702 1:1"]
    assert found(check("{# allow no-shouting: a cry } " + SHOUTED)) == ["A702 1:1"]


def test_a_rule_that_fails_is_a_finding_and_the_others_are_reported() -> None:
    def failing(_: Article, __: Markup) -> Iterator[Finding]:
        yield Finding("first", 0, 1)
        raise KeyError("x")

    report = check(SHOUTED, rules=[RULE, evolve(RULE, code="X102", name="fails", check=failing)])
    assert found(report) == ["A005 1:1", "X102 1:1", "X101 1:13"] or found(report) == [
        "X102 1:1",
        "A005 1:1",
        "X101 1:13",
    ]
    (failure,) = [item for item in report.diagnostics if item.code == "A005"]
    assert failure.message.startswith("the rule X102 `fails` failed: KeyError: 'x' (test_own_rules.py:")
    assert failure.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("yielded", "message"),
    [
        ([3], "TypeError: expected a Finding, found int"),
        ([Finding("x", 0, 999)], "ValueError: a Finding from 0 to 999 isn't in the text"),
        ([Finding("x", -1, 2)], "ValueError: a Finding from -1 to 2 isn't in the text"),
        ([Finding("x", 2, 1)], "ValueError: a Finding from 2 to 1 isn't in the text"),
        ([Finding("x", 0, 1, related=((0, 999, "y"),))], "ValueError: a Finding from 0 to 999 isn't in the text"),
        (None, "TypeError: 'NoneType' object is not iterable"),
    ],
)
def test_what_isnt_a_finding_in_the_text_is_a_failure_of_the_rule(yielded: Any, message: str) -> None:
    report = check(SHOUTED, rules=[evolve(RULE, check=lambda _, __: yielded)])
    assert [item.code for item in report.diagnostics] == ["A005"]
    assert report.diagnostics[0].message.startswith(f"the rule X101 `no-shouting` failed: {message}")


def test_exceptions_that_cannot_be_shown_and_exits_are_failures_too() -> None:
    class BrokenError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    for error in (
        BrokenError(),
        SystemExit(0),
        RecursionError("deep"),
        Exception("line\nbreak \x1b[31m" + "x" * 10_000),
    ):

        def failing(_: Article, __: Markup, error: BaseException = error) -> Iterable[Finding]:
            raise error

        for text in (SHOUTED, "{# allow X101: a cry } " + SHOUTED):
            report = check(text, rules=[evolve(RULE, check=failing)])
            assert "A005" in [item.code for item in report.diagnostics]
            (line,) = report.render("line").splitlines()[:1]
            assert len(line) < 600
            assert line.isprintable()


BAD: list[tuple[dict[str, Any], str]] = [
    ({"code": "A999"}, "the code of a rule of your own is `X` and three digits, not `A999`"),
    ({"code": "X1"}, "expected a code such as `X101` for a rule, found `X1`"),
    ({"code": "X1٠1"}, "expected a code such as `X101` for a rule"),
    ({"name": "No Shouting"}, "the name of X101 must be lower-case words with hyphens between them"),
    ({"name": "structure"}, "`structure` can't be the name of a rule: it selects several rules"),
    ({"name": "default"}, "`default` can't be the name of a rule: it selects several rules"),
    ({"name": "unused-reason"}, "`unused-reason` is already the name of another rule"),
    ({"rationale": " "}, "`rationale` of X101 is empty"),
    ({"help_uri": "rules.html"}, "`help_uri` of X101 must be an address that begins with `https://`"),
]


@pytest.mark.parametrize(("changes", "message"), BAD)
def test_rules_that_cannot_be_used_are_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        check("", rules=[evolve(RULE, **changes)])


def test_two_rules_of_one_code_or_name_are_refused_and_one_rule_twice_is_one() -> None:
    with pytest.raises(ValueError, match="`X101` is already the code of another rule"):
        check("", rules=[RULE, evolve(RULE, name="other")])
    with pytest.raises(ValueError, match="`no-shouting` is already the name of another rule"):
        check("", rules=[RULE, evolve(RULE, code="X102")])
    assert found(check(SHOUTED, rules=[RULE, RULE])) == ["X101 1:13"]
    with pytest.raises(TypeError, match="expected str for `code`, found int"):
        Rule(code=3)  # type: ignore[call-arg, arg-type]
    with pytest.raises(TypeError):
        check("", rules=[3])  # type: ignore[list-item]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.name))
def test_argueds_own_rules_are_verified_as_others_are(rule: Rule) -> None:
    rule.verify()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"bad": RULE.good}, "X101 finds nothing in its text `bad`"),
        ({"good": RULE.bad}, "X101 finds something in its text `good`: this unit shouts"),
        ({"good": "{premis: x}"}, "the text `good` of X101 can't be read: .* A105 unknown-role"),
        ({"code": "X"}, "expected a code such as `X101`"),
        ({"check": lambda _, __: 1 / 0}, "X101 fails in its text `bad`: ZeroDivisionError"),
    ],
)
def test_a_rule_whose_examples_are_wrong_is_not_verified(changes: dict[str, Any], message: str) -> None:
    RULE.verify()
    with pytest.raises(ValueError, match=message):
        evolve(RULE, **changes).verify()


def test_the_address_of_a_page_about_a_rule_is_in_its_description() -> None:
    for address in (None, "https://example.org/rules#X101"):
        report = check(SHOUTED, rules=[evolve(RULE, help_uri=address)])
        rules = json.loads(report.render("sarif"))["runs"][0]["tool"]["driver"]["rules"]
        assert [rule.get("helpUri") for rule in rules if rule["id"] == "X101"] == [address]


# Files that are named.


def test_rules_of_a_file_are_used_in_every_command_about_rules(project: Path) -> None:
    (project / "argued.toml").unlink()
    named = ("--rules", "own/rules.py")
    assert command(*LINES, *named, folder=project)[:2] == (
        1,
        ["a.argued:1:1: X101 no-shouting: this unit shouts"],
    )
    assert command(*LINES, *named, *named, "--ignore", "no-shouting", folder=project)[:2] == (0, [])
    assert command(*LINES, *named, "--select", "no-shoutin", folder=project)[0] == 2
    assert "  X101  no-shouting" in "\n".join(command("rules", *named, folder=project)[1])
    explained = "\n".join(command("rule", "X101", *named, folder=project)[1])
    assert "X101 no-shouting\nown, warning, default\n\nA unit in capitals.\n\nIt is hard to read.\n" in explained
    assert command("rule", "X101", folder=project)[0] == 2
    assert not list(project.rglob("*.pyc"))


def test_reports_describe_rules_of_a_file(project: Path) -> None:
    status, lines, _ = command("check", "--format", "sarif", "--rules", "own/rules.py", "--no-config", folder=project)
    (result,) = json.loads("\n".join(lines))["runs"][0]["results"]
    rule = json.loads("\n".join(lines))["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (status, rule["id"], rule["name"], rule["fullDescription"]["text"]) == (
        1,
        "X101",
        "no-shouting",
        "It is hard to read.",
    )
    counted = command("check", "--statistics", "--rules", "own/rules.py", "--no-config", folder=project)[1]
    assert "1 X101 no-shouting" in counted


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("RULES = [\n", ":1:1: A031 bad-rules: not Python: '[' was never closed"),
        ("\n\nx = 1 / 0\n", ":3:1: A031 bad-rules: running the file failed: ZeroDivisionError: division by zero"),
        ("import sys\nsys.exit(0)\n", ":2:1: A031 bad-rules: running the file failed: SystemExit"),
        ("RULE = 3\n", ":1:1: A031 bad-rules: the file has no list `RULES` of rules"),
        ("RULES = [3]\n", ":1:1: A031 bad-rules: expected a rule, found int"),
        ("import argued\nRULES = [\n argued.Rule(code=3)]", ":3:1: A031 bad-rules: running the file failed: TypeError"),
        (FILE.replace("X101", "X1"), ":4:1: A031 bad-rules: expected a code such as `X101` for a rule, found `X1`"),
        (b"RULES = '\xff'\n", ":1:1: A031 bad-rules: not Python: "),
        (b"\0", ":1:1: A031 bad-rules: "),
        (FILE + "#" * 1_100_000, ": A031 bad-rules: the file can't be read: longer than 1,048,576 bytes"),
    ],
)
def test_files_of_rules_that_cannot_be_used_are_refused_with_a_place(
    content: str | bytes, expected: str, project: Path
) -> None:
    file = project / "bad.py"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    status, lines, errors = command(*LINES, "--no-config", "--rules", "bad.py", "--rules", "no.py", folder=project)
    assert (status, lines) == (2, [])
    first, second = errors.splitlines()
    assert first.startswith(f"bad.py{expected}")
    assert second == "no.py: A031 bad-rules: the file can't be read: No such file or directory"


def test_a_failure_of_a_rule_is_exit_status_2(project: Path) -> None:
    (project / "own" / "rules.py").write_text(FILE.replace("    for number", "    1 / 0\n    for number"))
    status, lines, _ = command(*LINES, "--no-config", "--rules", "own/rules.py", folder=project)
    assert status == 2
    assert lines == [
        "a.argued:1:1: A005 failed-rule: the rule X101 `no-shouting` failed: ZeroDivisionError: division by zero "
        "(rules.py:5)"
    ]


def test_several_processes_use_the_rules_of_files(project: Path) -> None:
    for number in range(6):
        (project / f"{number}.argued").write_text(SHOUTED + " It is old." * 20_000)
    alone = command(*LINES, "--trust-project", "--jobs", "1", folder=project)
    assert len(alone[1]) == 7
    assert command(*LINES, "--trust-project", "--jobs", "3", folder=project) == alone
    own = OwnRules(files=(str(project / "own" / "rules.py"),))
    assert pickle.loads(pickle.dumps(own)) == own
    assert [rule.code for rule in own.load()] == ["X101"]
    assert pickle.loads(pickle.dumps(own.load()[0].described)).code == "X101"


# Rules that a configuration names.


def test_rules_of_a_project_run_if_it_is_trusted(project: Path) -> None:
    expected = ["a.argued:1:1: X101"]
    assert places(command(*LINES, "--trust-project", folder=project)[1]) == expected
    assert has_run(project)
    assert places(command(*LINES, "--trust-project", "own/../a.argued", folder=project)[1]) == [
        "own/../a.argued:1:1: X101"
    ]
    shown = json.loads("\n".join(command("check", "--show-config", "a.argued", "--trust-project", folder=project)[1]))
    assert shown["enabled-rules"]["X101 no-shouting"] == "error"
    assert "X101" in "\n".join(command("rules", "--trust-project", folder=project)[1])
    (project / "argued.toml").write_text("rules = ['own/rules.py']\nselect = ['no-shoutin']")
    status, _, errors = command(*LINES, "--trust-project", folder=project)
    assert (status, errors) == (
        2,
        "argued.toml:2:11: A030 bad-configuration: unknown rule `no-shoutin`; did you mean `no-shouting`?\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [*LINES],
        [*LINES, "a.argued"],
        [*LINES, ".", "--force-exclude"],
        [*LINES, "--config", "argued.toml"],
        ["check", "--show-config"],
        ["check", "--show-config", "a.argued"],
        ["format", "--check", "a.argued", "--force-exclude"],
        ["rules"],
        ["rule", "A301"],
        ["parse", "a.argued"],
        ["show", "a.argued"],
    ],
)
def test_no_code_of_a_project_runs_unless_it_is_trusted(arguments: list[str], project: Path) -> None:
    for name in ("conftest.py", "rules.py", "argued.py", "click.py", "sitecustomize.py"):
        (project / name).write_text(MARKER)
    status, lines, _ = command(*arguments, folder=project)
    assert status in (0, 1), lines
    assert list(project.rglob("*.ran")) == []


def test_no_package_in_the_current_folder_is_an_installed_one(project: Path) -> None:
    """`python -m argued` has the current folder in its path."""
    install(project, "evil", MARKER + FILE)
    (project / "argued.toml").unlink()
    done = run_in_a_process(*LINES, folder=project)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert not (project / "evil.ran").exists()


def test_it_is_said_that_rules_of_a_project_arent_used(project: Path) -> None:
    line = f"argued: {project / 'argued.toml'}: its rules aren't used, since they are code: --trust-project runs them\n"
    assert command(*LINES, folder=project) == (0, [], line)
    assert command(*LINES, "--quiet", folder=project) == (0, [], "")
    assert command(*LINES, "--no-config", folder=project) == (0, [], "")


def test_rules_of_a_project_are_its_own_and_inherited_only_by_extending(project: Path) -> None:
    for name, content in (("inner", ""), ("child", "extend = '../argued.toml'")):
        (project / name).mkdir()
        (project / name / "argued.toml").write_text(content)
        (project / name / "b.argued").write_text(SHOUTED)
    assert places(command(*LINES, "--trust-project", folder=project)[1]) == [
        "a.argued:1:1: X101",
        "child/b.argued:1:1: X101",
    ]
    (project / "inner" / "argued.toml").write_text("rules = ['other.py']")
    (project / "inner" / "other.py").write_text(FILE.replace("no-shouting", "other"))
    status, lines, errors = command(*LINES, "--trust-project", folder=project)
    assert (status, lines) == (2, [])
    assert "A031 bad-rules: `X101` is already the code of another rule" in errors


def test_projects_may_share_a_file_of_rules_by_whatever_paths(tmp_path: Path) -> None:
    (tmp_path / "rules.py").write_text(FILE, encoding="utf-8")
    for name, path in (("north", "../rules.py"), ("south", "../rules.py"), ("west", "link.py")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "argued.toml").write_text(f'rules = ["{path}"]\n', encoding="utf-8")
        (tmp_path / name / "a.argued").write_text(SHOUTED, encoding="utf-8")
    (tmp_path / "west" / "link.py").symlink_to("../rules.py")
    for arguments in ([], ["--rules", "rules.py"]):
        code, lines, _ = command(*LINES, "--trust-project", *arguments, folder=tmp_path)
        assert (code, places(lines)) == (
            1,
            ["north/a.argued:1:1: X101", "south/a.argued:1:1: X101", "west/a.argued:1:1: X101"],
        )


def test_python_runs_no_rules_that_a_configuration_names(project: Path) -> None:
    assert found(check(project / "a.argued", config=project / "argued.toml")) == []
    assert found(check(project / "a.argued", config=Configuration.find(project), rules=[RULE])) == ["X101 1:13"]
    assert not has_run(project)


def test_a_configuration_may_use_words_of_rules_that_arent_run_but_no_others_without_such_rules(project: Path) -> None:
    Configuration.load(project / "argued.toml")
    (project / "argued.toml").write_text("select = ['no-shouting']")
    with pytest.raises(ConfigurationError, match="unknown rule `no-shouting`"):
        Configuration.load(project / "argued.toml")


# With pytest.

ON = "[tool.pytest.ini_options]\nargued = true\n"


@pytest.mark.usefixtures("lean_pytest")
def test_pytest_runs_rules_of_a_project_if_its_option_says_so(pytester: pytest.Pytester) -> None:
    pytester.path.joinpath("pyproject.toml").write_text(ON + "[tool.argued]\nrules = ['rules.py']\nselect = ['own']")
    pytester.path.joinpath("rules.py").write_text(MARKER + FILE)
    pytester.path.joinpath("a.argued").write_text(SHOUTED)
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["argued: pyproject.toml: its rules aren't used, since they are code: *"])
    assert not pytester.path.joinpath("rules.ran").exists()
    result = pytester.runpytest_inprocess("-o", "argued_trust_project=true")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["1:1: warning X101 no-shouting: this unit shouts"])


# Installed packages.


def install(site: Path, name: str, content: str, *points: str) -> None:
    """Install a package with rules in a folder."""
    metadata = site / f"{name}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "entry_points.txt").write_text("\n".join(["[argued.rules]", f"all = {name}:RULES", *points, ""]))
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (site / f"{name}.py").write_text(content)


def test_rules_of_installed_packages_are_used_by_their_entry_points(project: Path, tmp_path: Path) -> None:
    more = "\n\nclass MORE:\n    one = __import__('attrs').evolve(RULES[0], code='X102', name='no-crying')\n"
    site = tmp_path / "site"
    install(site, "newsroom", FILE + more, "one = newsroom:MORE.one")
    environment = {**os.environ, "PYTHONPATH": str(site)}

    def in_a_process(*arguments: str) -> tuple[int, list[str], str]:
        done = run_in_a_process(*arguments, folder=project, environment=environment)
        return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode()

    (project / "argued.toml").write_text("select = ['no-shouting', 'X102']")
    expected = ["a.argued:1:1: X101", "a.argued:1:1: X102"]
    done = in_a_process(*LINES)
    assert (done[0], places(done[1]), done[2]) == (1, expected, "")
    assert "  X102  no-crying" in "\n".join(in_a_process("rules")[1])
    code = (
        "import argued, pathlib; print(len(argued.check(pathlib.Path('a.argued'), config='argued.toml').diagnostics), "
    )
    code += "len(argued.check(pathlib.Path('a.argued')).diagnostics))"
    done_in_python = subprocess.run(
        [sys.executable, "-c", code], cwd=project, env=environment, capture_output=True, text=True, check=True
    )
    assert done_in_python.stdout == "2 0\n"
    (site / "newsroom.py").write_text("import nothing_like_this")
    status, lines, errors = in_a_process(*LINES)
    assert (status, lines) == (2, [])
    assert "entry point `all` of newsroom: A031 bad-rules: it can't be loaded: ModuleNotFoundError: " in errors
