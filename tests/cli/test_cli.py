"""The commands as a shell sees them: bytes on standard output, diagnostics on standard error, an exit status."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.children import in_child
from support.commands import run, run_in_a_process
from support.places import BAD, EXAMPLE, EXAMPLES, ROOT

import argued
from argued.cli.output import open_output
from argued.cli.program import main

SOUND = "{premise p: It is old.}  {conclusion c\nfrom p  : Close it.}\r\n{# a note }"
BROKEN = "{premise p: It is old.} {conclusion c form p: Close it.}"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.argued"
    path.write_bytes(SOUND.encode())
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.argued"
    path.write_bytes(BROKEN.encode())
    return path


def test_parse_prints_json(sound: Path) -> None:
    done = run("parse", str(sound))
    assert (done.returncode, done.stderr) == (0, b"")
    assert argued.from_data(json.loads(done.stdout)) == argued.parse(SOUND)


def test_parse_reads_standard_input() -> None:
    done = run("parse", "-", stdin=SOUND.encode())
    assert argued.from_json(done.stdout.decode()) == argued.parse(SOUND)


@pytest.mark.parametrize("command", ["parse", "format", "detach"])
def test_errors_are_reported_and_nothing_is_printed(command: str, broken: Path) -> None:
    done = run(command, str(broken))
    assert (done.returncode, done.stdout) == (1, b"")
    report = done.stderr.decode()
    assert f"{broken}:1:39: A106 unknown-word: unknown clause `form`" in report
    assert "did you mean `from`?" in report


def test_errors_in_standard_input_name_it() -> None:
    done = run("strip", "-", stdin=b"}")
    assert done.returncode == 1
    assert done.stderr.startswith(b"<stdin>:1:1: A101")


def test_strip_gives_the_bytes_of_the_article(sound: Path) -> None:
    assert run("strip", str(sound)).stdout == b"It is old.  Close it.\r\n"


def test_strip_does_not_mind_unknown_names() -> None:
    assert run("strip", "-", stdin=b"{conclusion from nothing: x}").stdout == b"x"


TIDY = "{premise p: It is old.}  {conclusion c\nfrom p: Close it.}\r\n{# a note }"


def test_format_prints_and_leaves_the_file(sound: Path) -> None:
    expected = TIDY.encode()
    assert run("format", str(sound)).stdout == expected
    assert sound.read_bytes() == SOUND.encode()
    done = run("format", "--write", str(sound))
    assert (done.returncode, done.stdout) == (0, b"")
    assert sound.read_bytes() == expected


def test_format_keeps_mode_and_link(sound: Path, tmp_path: Path) -> None:
    sound.chmod(0o640)
    link = tmp_path / "link.argued"
    link.symlink_to(sound)
    assert run("format", "--write", str(link)).returncode == 0
    assert link.is_symlink()
    assert sound.stat().st_mode & 0o777 == 0o640
    assert b"from p: " in sound.read_bytes()


def test_format_writes_several_files_and_goes_on_after_one_that_is_broken(
    sound: Path, broken: Path, tmp_path: Path
) -> None:
    last = tmp_path / "tidy.argued"
    last.write_bytes(TIDY.encode())
    before = last.stat()
    done = run("format", "--write", str(broken), str(sound), str(last))
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(f"{broken}:1:39: A106 ".encode())
    assert (broken.read_bytes(), sound.read_bytes()) == (BROKEN.encode(), TIDY.encode())
    assert (last.stat().st_ino, last.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    sound.write_bytes(SOUND.encode())
    done = run("format", "--write", "no-such-file", str(broken), str(sound))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"argued: no-such-file: ")
    assert sound.read_bytes() == TIDY.encode()
    assert run("format", "--write", str(sound), str(last)).returncode == 0


def test_format_names_the_files_that_are_not_tidy_and_leaves_them(sound: Path, broken: Path, tmp_path: Path) -> None:
    tidy = tmp_path / "tidy.argued"
    tidy.write_bytes(TIDY.encode())
    done = run("format", "--check", str(sound), str(tidy))
    assert (done.returncode, done.stdout, done.stderr) == (1, f"{sound}\n".encode(), b"")
    assert sound.read_bytes() == SOUND.encode()
    done = run("format", "--check", str(tidy))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    done = run("format", "--check", str(broken), str(sound))
    assert (done.returncode, done.stdout) == (1, f"{sound}\n".encode())
    assert b": A106 " in done.stderr
    assert run("format", "--check", "no-such-file", str(sound)).returncode == 2
    assert run("format", "--check", "-", stdin=SOUND.encode()).stdout == b"<stdin>\n"


def test_format_writes_nothing_of_a_broken_text(broken: Path, tmp_path: Path) -> None:
    assert run("format", "--write", str(broken)).returncode == 1
    assert broken.read_bytes() == BROKEN.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["broken.argued"]


def test_a_file_that_cannot_be_replaced_stays_whole(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(SystemExit) as caught, open_output(str(sound)) as write:
        write("something else")
    assert caught.value.code == 2
    assert "No space left on device" in capsys.readouterr().err
    assert sound.read_bytes() == SOUND.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["sound.argued"]


def test_detach_and_attach_give_the_article_back(sound: Path, tmp_path: Path) -> None:
    layer, source = tmp_path / "layer.json", tmp_path / "source.txt"
    layer.write_bytes(run("detach", str(sound)).stdout)
    source.write_bytes(run("strip", str(sound)).stdout)
    assert b"old" not in layer.read_bytes()
    done = run("attach", str(layer), str(source))
    assert argued.parse(done.stdout.decode()) == argued.parse(SOUND)
    source.write_bytes(source.read_bytes().replace(b"\r\n", b"\n"))
    done = run("attach", str(layer), str(source))
    assert done.returncode == 1
    assert f"{source}:1:22: A601 other-text".encode() in done.stderr


def test_attach_refuses_json_that_isnt_a_layer(sound: Path, tmp_path: Path) -> None:
    layer = tmp_path / "layer.json"
    for content, code in ((b"{", b"A501"), (b"[]", b"A602"), (b"\xff", b"A001"), (b'{"text": 1}', b"A602")):
        layer.write_bytes(content)
        done = run("attach", str(layer), str(sound))
        assert (done.returncode, done.stdout) == (1, b"")
        assert code in done.stderr


@pytest.mark.parametrize(("profile", "name"), [((), "article"), (("opinion",), "opinion")])
def test_schema_prints_the_schema(profile: tuple[str, ...], name: str) -> None:
    assert run("schema", *profile).stdout == (ROOT / "schemas" / f"{name}.schema.json").read_bytes()


def test_profile_is_met() -> None:
    assert run("parse", "--profile", "three-considerations", str(EXAMPLE)).returncode == 0


def test_profile_is_not_met_and_the_place_is_shown(sound: Path) -> None:
    done = run("parse", "--profile", "opinion", str(sound))
    assert (done.returncode, done.stdout) == (1, b"")
    assert f"{sound}:1:1: A504 profile: the front matter has no `title` and no `author`".encode() in done.stderr


def test_a_file_is_a_profile_too(sound: Path, tmp_path: Path) -> None:
    profile = tmp_path / "own.json"
    profile.write_text('{"properties": {"premises": {"items": {"required": ["tags"], "description": "Tag it."}}}}')
    done = run("parse", "--profile", str(profile), str(sound))
    assert done.returncode == 1
    assert b":1:1: A504 profile: premise `p` has no tags" in done.stderr
    assert b"help: Tag it." in done.stderr


def test_requirements_that_are_no_errors_are_shown_and_the_article_is_printed(sound: Path, tmp_path: Path) -> None:
    profile = tmp_path / "own.json"
    profile.write_text('{"x-argued-severity": "warning", "properties": {"issues": {"minItems": 9}}}')
    done = run("parse", "--profile", str(profile), str(sound))
    assert (done.returncode, done.stdout) == (0, run("parse", str(sound)).stdout)
    assert b"A504 profile: expected at least 9 issues, found 0" in done.stderr


def test_errors_in_a_profile_and_parts_that_check_nothing_are_shown_at_their_places(
    sound: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "own.json"
    profile.write_text('{"minItems": 1,}')
    done = run("parse", "--profile", str(profile), str(sound))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"own.json:1:15: A505" in done.stderr
    assert b'1 | {"minItems": 1,}\n  |               ^\n' in done.stderr
    profile.write_text('{"minItem": 1}')
    done = run("parse", "--profile", str(profile), str(sound))
    assert (done.returncode, done.stdout[:1]) == (0, b"{")
    assert b"own.json:1:2: A506 " in done.stderr
    assert b'1 | {"minItem": 1}\n  |  ^^^^^^^^^\n' in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["parse"],
        ["parse", "no-such-file"],
        ["parse", "."],
        ["parse", "nul\nline"],
        ["parse", "--profile", "no-such-profile", str(EXAMPLES / "good" / "bridge.argued")],
        ["format"],
        ["format", "--write", "-"],
        ["format", str(EXAMPLE), str(EXAMPLE)],
        ["format", "--write", "--check", str(EXAMPLE)],
        ["attach", "-", "-"],
        ["attach", "no-such-layer", "no-such-file"],
        ["schema", "nothing"],
    ],
)
def test_wrong_usage_and_missing_files_exit_with_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["parse", "strip", "format", "detach"])
@pytest.mark.parametrize("name", ["input-bytes", "input_bytes"])
def test_every_command_that_reads_a_text_takes_limits(command: str, name: str, sound: Path) -> None:
    size = len(SOUND.encode())
    done = run(command, "--limit", f"{name}={size - 1}", str(sound))
    assert (done.returncode, done.stdout) == (1, b"")
    assert f"{sound}:1:1: A010 ".encode() in done.stderr
    done = run(command, "--limit", f"{name}={size}", "--limit", "nesting=1", str(sound))
    assert (done.returncode, done.stderr) == (0, b"")
    assert run(command, "--limit", "marks=1", "--limit", "marks=2", str(sound)).returncode == 0


def test_attach_shows_the_errors_of_a_layer_in_its_file(sound: Path, tmp_path: Path) -> None:
    source, layer = tmp_path / "source.txt", tmp_path / "layer.json"
    source.write_bytes(run("strip", str(sound)).stdout)
    data = json.loads(run("detach", str(sound)).stdout)
    late = [{**data["premises"][0], "mentions": [{"fragments": [{"start": 99, "end": 100}]}]}]
    for key, value, code in (("text", 3, "A602"), ("issues", [3], "A502"), ("premises", late, "A503")):
        layer.write_text(json.dumps({**data, key: value}, indent=1))
        done = run("attach", str(layer), str(source))
        begins = next(n for n, line in enumerate(layer.read_text().splitlines(), 1) if line.startswith(f' "{key}"'))
        assert done.returncode == 1
        first = re.match(rf"{re.escape(str(layer))}:(\d+):\d+: {code} ", done.stderr.decode())
        assert first is not None, done.stderr
        assert int(first[1]) >= begins
    layer.write_text("[]")
    assert run("attach", str(layer), str(source)).stderr.startswith(f"{layer}:1:1: A602 ".encode())


def test_attach_takes_limits_and_gives_the_layer_eight_times_the_room(sound: Path, tmp_path: Path) -> None:
    layer, source = tmp_path / "layer.json", tmp_path / "source.txt"
    layer.write_bytes(run("detach", str(sound)).stdout)
    source.write_bytes(b"It is old.  Close it.\r\n")
    assert run("attach", "--limit", "input-bytes=200", str(layer), str(source)).returncode == 0
    done = run("attach", "--limit", "input-bytes=22", str(layer), str(source))
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(f"{source}:1:1: A010 ".encode())
    done = run("attach", "--limit", "input-bytes=23", str(layer), str(source))
    assert done.stderr.startswith(f"{layer}:1:1: A010 ".encode())


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("nestin=3", "`nestin` isn't a limit; did you mean `nesting`?"),
        ("MARKS=3", "`MARKS` isn't a limit; did you mean `marks`?"),
        ("frontmatter=3", "`frontmatter` isn't a limit; did you mean `front-matter`?"),
        ("=3", "`` isn't a limit; the limits are input-bytes, nesting, marks, front-matter, diagnostics."),
        ("x\x1b[31m=3", "`x\\x1b[31m` isn't a limit; the limits are"),
        ("nesting", "`nesting` has no number; write, for example, `nesting=64`."),
        ("nesting=", "`` isn't a whole number; write, for example, `nesting=64`."),
        ("nesting=many", "`many` isn't a whole number"),
        ("nesting=-1", "`-1` isn't a whole number"),
        ("nesting=1.5", "`1.5` isn't a whole number"),
        ("nesting=1_000", "`1_000` isn't a whole number"),
        ("nesting=\u0663", "`\u0663` isn't a whole number"),
    ],
)
def test_a_limit_that_is_none_is_wrong_usage(limit: str, message: str) -> None:
    result = CliRunner().invoke(main, ["parse", "--limit", limit, "-"], input="x")
    assert result.exit_code == 2
    assert message in result.output
    assert len(result.output) < 400


@pytest.mark.parametrize("number", ["9" * 19, "9" * 5000, "0" * 5000 + "9" * 7])
@pytest.mark.parametrize("name", ["input-bytes", "nesting", "marks", "front-matter", "diagnostics"])
@pytest.mark.parametrize("command", ["parse", "check", "import"])
def test_a_limit_of_any_length_is_a_number(command: str, name: str, number: str, sound: Path, tmp_path: Path) -> None:
    annotation = tmp_path / "a.json"
    annotation.write_text('{"nodes": [], "edges": [], "locutions": []}')
    arguments = {"check": ["--no-config", str(sound)], "import": [str(annotation)]}.get(command, [str(sound)])
    assert run(command, "--limit", f"{name}={number}", *arguments).returncode in (0, 1)
    assert b"A01" not in run(command, "--limit", f"{name}={number}", *arguments).stderr
    assert b"A012" in run("parse", "--limit", "marks=" + "0" * 5000 + "1", str(sound)).stderr


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        ("chek -", "check"),
        ("Check -", "check"),
        ("rule A3O1", "A301"),
        ("rule unsuported-conclusion", "unsupported-conclusion"),
        ("check --select A3O1 -", "A301"),
        ("check --ignore a3o1 -", "A301"),
        ("check --select strcture -", "structure"),
        ("check --profile opnion -", "opinion"),
        ("check --format jsn -", "json"),
        ("check --fail-level warnig -", "warning"),
        ("check --color alwys -", "always"),
        ("check --limit nestin=3 -", "nesting"),
        ("export --to argdwn -", "argdown"),
        ("import --from brta -", "brat"),
        ("import --from brat --offsets utf16 -", "utf-16"),
        ("import --from brat --role Claim=premiss -", "premise"),
        ("map --to sgv -", "svg"),
        ("map --direction dwn -", "down"),
        ("schema artcle", "article"),
    ],
)
def test_the_nearest_known_word_is_offered_for_a_misspelt_one(arguments: str, near: str) -> None:
    result = CliRunner().invoke(main, arguments.split(), input="{premise a: x}")
    assert result.exit_code == 2
    assert f"did you mean `{near}`?" in result.output


def test_a_command_that_is_like_none_is_answered_with_all() -> None:
    result = CliRunner().invoke(main, ["\x1b[31m"])
    assert result.exit_code == 2
    assert "unknown command `\\x1b[31m`; the commands are check, parse, strip" in result.output


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda _: argued.check("{premise a: x}", fail_level="eror"), "severity `eror`; did you mean `error`?"),
        (lambda _: argued.check("{premise a: x}", select=["A3O1"]), "rule `A3O1`; did you mean `A301`?"),
        (lambda _: argued.check("{premise a: x}").render("jsn"), "format `jsn`; did you mean `json`?"),
        (lambda article: argued.draw(article, direction="dwn"), "direction `dwn`; did you mean `down`?"),
        (lambda article: argued.to_format(article, "brta"), "format `brta`; did you mean `brat`?"),
        (lambda article: argued.to_format(article, "brat", offsets="utf16"), "unit `utf16`; did you mean `utf-16`?"),
        (lambda article: argued.draw(article, direction="x"), "the directions are up, down, left, right"),
    ],
)
def test_functions_offer_the_nearest_word_too(call: Callable[[argued.Article], object], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        call(argued.parse("{premise a: x}"))


@pytest.mark.parametrize("command", ["parse", "strip", "format", "detach", "attach"])
def test_help_names_the_limits(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert "--limit NAME=NUMBER" in result.output
    for name in ("input-bytes", "nesting", "marks", "front-matter", "diagnostics"):
        assert name in result.output


@pytest.mark.parametrize("path", BAD, ids=lambda path: str(path.stem))
def test_no_control_character_of_a_text_reaches_the_terminal(path: Path) -> None:
    report = run("parse", str(path)).stderr.decode()
    assert all(line.isprintable() for line in report.split("\n"))


def test_json_keeps_unprintable_characters_as_escapes() -> None:
    text = "{premise: \x1b[31m \x85 \u202e \U000e0041}"
    done = run("parse", "-", stdin=text.encode())
    assert all(line.isprintable() for line in done.stdout.decode().split("\n"))
    assert argued.from_json(done.stdout.decode()).text == argued.strip(text)


def test_a_reader_that_goes_away_is_not_an_error() -> None:
    text = "{premise: " + "word " * 200_000 + "}"
    command = [sys.executable, "-m", "argued", "strip", "-"]
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        command, input=text.encode(), stdout=write_end, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(write_end)
    assert (done.returncode, done.stderr) == (141, b"")


def test_version() -> None:
    assert run("--version").stdout.split()[-1].decode() == argued.__version__
    assert metadata.version("argued") == argued.__version__


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["parse", str(EXAMPLE)],
        ["strip", "no-such-file"],
        ["check", "--format", "line", "-"],
        ["show", "--color", "auto", "-"],
    ],
)
def test_a_process_of_its_own_gives_the_same_as_this_one(arguments: list[str]) -> None:
    """Commands in a process of their own do the same as commands in the tests' process."""
    text = "{premise  p: caf\u00e9}".encode()
    alone = run_in_a_process(*arguments, stdin=text)
    here = run(*arguments, stdin=text)
    assert (alone.returncode, alone.stdout, alone.stderr) == (here.returncode, here.stdout, here.stderr)


def outputs() -> list[tuple[bytes, bytes]]:
    example, bad = str(EXAMPLE), str(EXAMPLES / "bad" / "unknown-name.argued")
    commands = (["parse", example], ["detach", example], ["show", example, "--tags", "--depth", "3"], ["parse", bad])
    return [(done.stdout, done.stderr) for done in (run(*arguments) for arguments in commands)]


def test_the_same_text_gives_the_same_bytes_under_every_hash_seed() -> None:
    found = [in_child(outputs, environment={"PYTHONHASHSEED": seed}) for seed in ("0", "1", "4711")]
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("name", [path.name.removesuffix(".schema.json") for path in ROOT.glob("schemas/*.json")])
def test_every_schema_is_printed(name: str) -> None:
    shown = run("schema", name)
    assert shown.returncode == 0
    assert shown.stdout == (ROOT / "schemas" / f"{name}.schema.json").read_bytes()
