"""Configurations that extend others: what is inherited, what paths begin at, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from argued import Configuration, ConfigurationError, Severity
from argued.checking.project.discovery import discover
from argued.checking.project.nearest import Configurations
from argued.checking.project.options import Sources


def write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def find_errors(path: Path) -> list[tuple[str | None, int, str, str | None]]:
    with pytest.raises(ConfigurationError) as caught:
        Configuration.load(path)
    return [
        (Path(str(item.source)).name, item.span.line if item.span else 0, item.message, item.help)
        for item in caught.value.diagnostics
    ]


BASE = """\
include = ["texts/"]
exclude = ["drafts/"]
profile = "own.json"
select = ["all"]
ignore = ["A301"]
severity = { A302 = "error", A303 = "info" }
fail-level = "error"
sources = "published/{folder}/{stem}.txt"
[[per-file]]
files = ["inner/old/"]
fail-level = "info"
"""


def test_what_isnt_set_is_inherited_and_begins_at_the_folder_of_its_file(tmp_path: Path) -> None:
    write(tmp_path / "argued.toml", BASE)
    inner = write(
        tmp_path / "inner" / "argued.toml",
        'extend = "../argued.toml"\nignore = ["A302"]\nexclude = ["x/"]\nseverity = { A303 = "error" }\n'
        '[[per-file]]\nfiles = ["old/new.argued"]\nprofile = false\n',
    )
    found = Configuration.load(inner)
    assert (found.root, found.file, found.extended) == (inner.parent, inner, (tmp_path / "argued.toml",))
    assert (found.include, found.include_folder) == (("texts/",), tmp_path)
    assert (found.exclude, found.exclude_folder) == (("x/",), None)
    options = found.options_for(inner.parent / "a.argued")
    assert options.profile == tmp_path / "own.json"
    assert (options.select, options.ignore) == (("all",), ("A301", "A302"))
    assert dict(options.severity) == {"A302": Severity.ERROR, "A303": Severity.ERROR}
    assert options.fail_level is Severity.ERROR
    assert options.sources == Sources("published/{folder}/{stem}.txt", folder=tmp_path)
    assert found.options_for(inner.parent / "old" / "a.argued").fail_level is Severity.INFO
    newest = found.options_for(inner.parent / "old" / "new.argued")
    assert (newest.profile, newest.fail_level) == (False, Severity.INFO)


def test_patterns_of_the_extended_file_match_from_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "argued.toml", 'include = ["inner/texts/"]\nexclude = ["/inner/texts/old/"]')
    inner = write(tmp_path / "inner" / "argued.toml", 'extend = "../argued.toml"').parent
    for name in ("a.argued", "texts/b.argued", "texts/old/c.argued"):
        write(inner / name, "x")
    found = discover([], Configurations.find(str(inner)))
    assert [Path(text.path).name for text in found] == ["b.argued"]


def test_a_configuration_may_extend_a_table_of_a_shared_file_and_one_that_extends(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.argued]\nextend = "more/base.toml"\nfail-level = "error"')
    write(tmp_path / "more" / "base.toml", 'profile = "own.json"\nfail-level = "info"')
    inner = write(tmp_path / "a" / "b" / "argued.toml", 'extend = "../../pyproject.toml"')
    found = Configuration.load(inner)
    assert found.options.fail_level is Severity.ERROR
    assert found.options.profile == tmp_path / "more" / "own.json"
    assert [path.name for path in found.extended] == ["pyproject.toml", "base.toml"]


def test_nothing_is_inherited_from_a_configuration_above_that_isnt_extended(tmp_path: Path) -> None:
    write(tmp_path / "argued.toml", BASE)
    inner = write(tmp_path / "inner" / "argued.toml", "")
    assert Configuration.load(inner) == Configuration(root=inner.parent, file=inner)


def test_circles_are_refused_where_they_close(tmp_path: Path) -> None:
    help_ = "remove `extend` from one of the files of the circle"
    a = write(tmp_path / "a.toml", '\nextend = "b.toml"')
    write(tmp_path / "b.toml", '\n\nextend = "inner/../a.toml"')
    (tmp_path / "inner").mkdir()
    for start in (a, tmp_path / "b.toml"):
        assert find_errors(start) == [("a.toml", 2, "`extend` leads in a circle: `b.toml` extends this file", help_)]
    outside = write(tmp_path / "0.toml", 'extend = "b.toml"')
    assert [error[:2] for error in find_errors(outside)] == [("a.toml", 2)]
    own = write(tmp_path / "own.toml", 'extend = "./own.toml"')
    assert find_errors(own) == [("own.toml", 1, "`extend` leads in a circle: `./own.toml` extends this file", help_)]


def test_an_error_in_a_file_that_several_extend_is_reported_once(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", "profil = 1")
    for name in ("a", "b", "c"):
        write(tmp_path / name / "argued.toml", "extend = '../base.toml'")
    with pytest.raises(ConfigurationError) as caught:
        discover([], Configurations.find(str(tmp_path)))
    assert [str(item).split(": ")[0] for item in caught.value.diagnostics] == ["base.toml:1:1"]


def test_a_long_chain_is_read(tmp_path: Path) -> None:
    for number in range(1500):
        write(tmp_path / f"{number}.toml", f'extend = "{number + 1}.toml"')
    write(tmp_path / "1500.toml", 'fail-level = "error"')
    assert Configuration.load(tmp_path / "0.toml").options.fail_level is Severity.ERROR


def test_errors_of_all_files_are_reported_each_in_its_file(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", "profil = 1\n\nfail-level = 'never'")
    own = write(tmp_path / "inner" / "argued.toml", "extend = '../base.toml'\nselekt = []")
    with pytest.raises(ConfigurationError) as caught:
        Configuration.load(own)
    assert [str(item).split(" A030")[0] for item in caught.value.diagnostics] == [
        f"{own}:2:1:",
        f"{tmp_path / 'base.toml'}:1:1:",
        f"{tmp_path / 'base.toml'}:3:1:",
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("3", "expected a text"),
        ("''", "expected a text that isn't empty"),
        ("'/etc/hostname'", "the path in `extend` must be relative to this file"),
        ("'nothing.toml'", "`nothing.toml` in `extend` is not a file"),
        ("'.'", "`.` in `extend` is not a file"),
        ("'../outside.toml'", "the configuration in `extend` must be in the same repository"),
        ("'link.toml'", "the configuration in `extend` must be in the same repository"),
        ("'pyproject.toml'", "`pyproject.toml` has no table `[tool.argued]`"),
    ],
)
def test_what_cannot_be_extended_is_refused_at_its_key(written: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    write(tmp_path / "outside.toml", "")
    write(tmp_path / "repository" / "pyproject.toml", "[tool.other]")
    (tmp_path / "repository" / "link.toml").symlink_to(tmp_path / "outside.toml")
    own = write(tmp_path / "repository" / "argued.toml", f"\nextend = {written}")
    assert [error[:3] for error in find_errors(own)] == [("argued.toml", 2, message)]


def test_what_is_shown_says_where_inherited_patterns_begin(tmp_path: Path) -> None:
    write(tmp_path / "argued.toml", BASE)
    found = Configuration.load(write(tmp_path / "inner" / "argued.toml", 'extend = "../argued.toml"')).as_data()
    assert found["extended"] == [str(tmp_path / "argued.toml")]
    assert (found["include"], found["include-folder"]) == (["texts/"], str(tmp_path))
    assert (found["exclude"], found["exclude-folder"]) == (["drafts/"], str(tmp_path))
    assert found["per-file"] == [{"files": ["inner/old/"], "folder": str(tmp_path), "fail-level": "info"}]
