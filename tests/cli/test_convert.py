"""`argued import` and `argued export`: files and folders, from other formats and in them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from support.places import EXAMPLE, ROOT

import argued
from argued import Format, Imported
from argued.cli import convert_files
from argued.cli.convert_files import ConversionJob, ConversionPlan, ConversionResult
from argued.cli.program import main
from argued.formats import Draft, DraftUnit, LoadOptions, registry, settle
from argued.formats.losses import Loss, Lost
from argued.formats.registry import format_named, format_names, guess_formats
from argued.support import pool

FILES = ROOT / "tests" / "formats" / "files"
MARKED = "{premise p: It is old.} {conclusion c from p: So close it.}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an annotation in each of two formats; it is the current one."""
    for name in ("bridge.xml", "bridge.txt", "ferry.ann.json", "ferry.txt"):
        shutil.copy(FILES / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [*arguments], input=stdin)


def status(*arguments: str, stdin: str | bytes | None = None) -> tuple[int, str]:
    done = run(*arguments, stdin=stdin)
    return done.exit_code, done.stderr.strip().splitlines()[-1] if done.stderr else ""


# One file.


def test_an_annotation_with_its_text_beside_it_becomes_a_marked_up_article(folder: Path) -> None:
    done = run("import", "ferry.ann.json")
    assert (done.exit_code, done.stderr) == (0, "argued: nothing is lost\n")
    assert argued.strip(done.stdout) == (folder / "ferry.txt").read_text()
    assert run("import", "ferry.ann.json", "-o", "out.argued").stdout == ""
    assert (folder / "out.argued").read_text() == done.stdout


def test_a_named_source_takes_precedence_over_the_text_beside_it(folder: Path) -> None:
    text = (folder / "ferry.txt").read_text()
    (folder / "ferry.txt").write_text("another text")
    (folder / "article.txt").write_text(text)
    assert status("import", "ferry.ann.json")[0] == 1
    done = run("import", "ferry.ann.json", "--source", "article.txt")
    assert (done.exit_code, argued.strip(done.stdout)) == (0, text)
    assert status("import", "ferry.ann.json", "--source", "none.txt") == (
        2,
        "argued: none.txt: No such file or directory",
    )


def test_offsets_count_in_the_text_as_it_is_in_the_file(folder: Path) -> None:
    text = "\ufeffIt is old \U0001f309.\r\nSo close it."
    (folder / "a.txt").write_bytes(text.encode())
    found: dict[str, list[list[int]]] = {
        "code-points": [[1, 13], [15, 27]],
        "utf-16": [[1, 14], [16, 28]],
        "bytes": [[3, 18], [20, 32]],
    }
    for unit, offsets in found.items():
        data = {"prop_labels": ["fact", "policy"], "prop_offsets": offsets, "reasons": [[[0, 0], 1]], "evidences": []}
        (folder / "a.ann.json").write_text(json.dumps(data))
        done = run("import", "a.ann.json", "--offsets", unit)
        assert done.exit_code == 0, done.stderr
        article = argued.parse(done.stdout_bytes.decode())
        assert [proposition.words for proposition in article.propositions] == ["It is old \U0001f309.", "So close it."]
        assert article.text == text


@pytest.mark.usefixtures("folder")
def test_roles_for_labels_are_given_by_hand() -> None:
    done = run("import", "ferry.ann.json", "--role", "policy=consideration")
    assert [proposition.values("label") for proposition in argued.parse(done.stdout).considerations] == [("policy",)]
    for wrong, message in {
        "policy": "isn't LABEL=ROLE",
        "=premise": "isn't LABEL=ROLE",
        "a=premis": "did you mean `premise`?",
    }.items():
        done = run("import", "ferry.ann.json", "--role", wrong)
        assert (done.exit_code, message in done.stderr) == (2, True)


@pytest.mark.usefixtures("folder")
def test_relations_for_labels_are_chosen_and_labels_are_skipped() -> None:
    done = run("import", "ferry.ann.json", "--relation", "reasons=attacks", "--relation", "evidences=skip")
    assert (done.exit_code, done.stderr) == (0, "argued: nothing is lost\n")
    assert {relation.verb for relation in argued.parse(done.stdout).relations} == {"attacks"}
    done = run("import", "ferry.ann.json", "--role", "testimony=skip")
    assert "testimony" not in done.stdout
    for wrong, message in {
        "reasons": "isn't LABEL=RELATION",
        "reasons=attack": "did you mean `attacks`?",
        "reasons=answers": "the relations are supports, attacks, restates, or `skip`",
    }.items():
        done = run("import", "ferry.ann.json", "--relation", wrong)
        assert (done.exit_code, message in " ".join(done.stderr.split())) == (2, True)


def test_a_loss_can_set_the_exit_status_although_the_file_is_written(folder: Path) -> None:
    arguments = ("import", "ferry.ann.json", "--fail-on-loss", "-o", "out.argued")
    assert run(*arguments).exit_code == 0
    data = json.loads((folder / "ferry.ann.json").read_text())
    data["reasons"].append([[0, 0], 99])
    (folder / "ferry.ann.json").write_text(json.dumps(data))
    (folder / "out.argued").unlink()
    assert status(*arguments) == (1, "argued: 1 lost: 1 relation")
    assert (folder / "out.argued").exists()
    assert run("import", "ferry.ann.json", "-o", "out.argued").exit_code == 0
    done = run("import", ".", "--fail-on-loss", "-o", "made")
    assert (done.exit_code, "2 of 2 files written" in done.stderr) == (1, True)
    # What is kept aside isn't lost.
    (folder / "a.argued").write_text(MARKED.replace("premise p", "premise p by Ann"))
    assert run("export", "a.argued", "-o", "a.ann", "--fail-on-loss").exit_code == 0
    assert run("export", "a.argued", "-o", "b.ann", "--fail-on-loss", "--bare").exit_code == 1
    assert (folder / "b.txt").exists()


def test_standard_input_needs_the_format_and_the_text(folder: Path) -> None:
    content = (folder / "ferry.ann.json").read_bytes()
    assert run("import", "-", stdin=content).exit_code == 2
    done = run("import", "-", "--from", "cdcp", "--source", "ferry.txt", stdin=content)
    assert done.stdout == run("import", "ferry.ann.json").stdout


def test_errors_in_the_file_are_printed_and_nothing_is_written(folder: Path) -> None:
    (folder / "ferry.ann.json").write_text("{")
    done = run("import", "ferry.ann.json", "-o", "out.argued")
    assert done.exit_code == 1
    assert done.stderr.startswith("ferry.ann.json:1:2: A501 bad-json")
    assert not (folder / "out.argued").exists()


def test_a_format_that_is_not_certain_is_to_be_named(folder: Path) -> None:
    shutil.copy(folder / "ferry.txt", folder / "ferry.dat")
    (folder / "none.json").write_text("{}")
    for name in ("ferry.dat", "none.json"):
        done = run("import", name)
        assert (done.exit_code, "name it with `--from`" in done.stderr) == (2, True)
        assert "may be" not in done.stderr
    done = run("import", "ferry.ann.json", "--from", "arggrap")
    assert (done.exit_code, "did you mean `arggraph`?" in done.stderr) == (2, True)


READ = "aif, xaif, brat, web-annotation, arggraph, cdcp"
WRITTEN = "aif, xaif, brat, web-annotation, arggraph, argdown"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["import", "ferry.txt", "--from", "argdown"], f"argued can write Argdown, but can't read it; {READ}"),
        (["export", "a.argued", "--to", "cdcp"], f"argued can read CDCP stand-off JSON, but can't write it; {WRITTEN}"),
        (["import", "ferry.txt", "--from", "zzz"], f"unknown format `zzz`; {READ}"),
        (["export", "a.argued", "--to", "zzz"], f"unknown format `zzz`; {WRITTEN}"),
        (["export", "a.argued", "-o", "a.ann.json"], WRITTEN),
        (["import", "ferry.dat"], READ.replace(", cdcp", " or cdcp")),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_format_that_is_not_read_or_not_written_is_wrong_usage_and_not_offered(
    arguments: list[str], message: str, folder: Path
) -> None:
    shutil.copy(folder / "ferry.txt", folder / "ferry.dat")
    (folder / "a.argued").write_text(MARKED)
    done = run(*arguments)
    told = " ".join(done.stderr.split())
    assert done.exit_code == 2
    assert all(part in told for part in message.split("; "))
    assert "argued failed" not in told


@pytest.mark.parametrize(("command", "names"), [("import", READ), ("export", WRITTEN)])
def test_help_and_completion_have_the_formats_that_are_possible(command: str, names: str) -> None:
    assert f"The formats are {names}." in " ".join(run(command, "--help").stdout.split())
    option = "--from" if command == "import" else "--to"
    variables = {"_ARGUED_COMPLETE": "bash_complete", "COMP_WORDS": f"argued {command} {option} ", "COMP_CWORD": "3"}
    completed = CliRunner().invoke(main, [], prog_name="argued", env=variables)
    assert [line.split(",")[1] for line in completed.output.splitlines()] == names.split(", ")


def test_of_several_formats_that_recognise_a_file_the_command_names_each(folder: Path) -> None:
    data = {"@context": "http://www.w3.org/ns/anno.jsonld", "nodes": [], "edges": [], "locutions": []}
    (folder / "both.json").write_text(json.dumps(data))
    done = run("import", "both.json")
    expected = "argued: both.json: the format may be aif or web-annotation; name it with `--from`\n"
    assert (done.exit_code, done.stderr) == (2, expected)


def test_an_article_is_exported_with_its_text_beside_it(folder: Path) -> None:
    (folder / "a.argued").write_text(MARKED)
    done = run("export", "a.argued", "-o", "out/a.ann")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (folder / "out" / "a.txt").read_text() == "It is old. So close it."
    assert argued.parse(run("import", "out/a.ann").stdout) == argued.parse(MARKED)
    # The same text may lie there; another is nobody's to replace.
    assert run("export", "a.argued", "-o", "out/a.ann").exit_code == 0
    (folder / "out" / "a.txt").write_text("something else")
    code, output = status("export", "a.argued", "-o", "out/a.ann")
    assert (code, output.startswith("argued: out/a.txt: it contains a text other than")) == (2, True)
    assert (folder / "out" / "a.txt").read_text() == "something else"


def test_losses_are_counted_and_listed(folder: Path) -> None:
    (folder / "a.argued").write_text('{premise p "It is very old" by "A. Writer" #x: It is old.}')
    kept = run("export", "a.argued", "--to", "arggraph")
    bare = run("export", "a.argued", "--to", "arggraph", "--bare", "--losses")
    assert (kept.exit_code, bare.exit_code) == (0, 0)
    assert "kept aside: " in kept.stderr
    assert "kept aside" not in bare.stderr
    lines = bare.stderr.splitlines()
    assert [line.split(": ")[:3] for line in lines[:-1] if ": holder: " in line] == [["a.argued", "p", "holder"]]
    assert lines[-1].startswith("argued: ")
    assert "1 holder" in lines[-1]
    assert len(kept.stdout) > len(bare.stdout)


def test_strict_writes_nothing_of_what_would_lose_something(folder: Path) -> None:
    (folder / "a.argued").write_text('{premise p by "A. Writer": It is old.}')
    done = run("export", "a.argued", "--to", "arggraph", "--bare", "--strict", "-o", "a.xml")
    assert done.exit_code == 1
    assert "not written, because something would be lost" in done.stderr
    assert not (folder / "a.xml").exists()
    # What is kept aside isn't lost.
    assert run("export", "a.argued", "--to", "arggraph", "--strict", "-o", "a.xml").exit_code == 0
    assert argued.parse(run("import", "a.xml").stdout) == argued.load("a.argued")


def test_a_broken_text_is_not_exported(folder: Path) -> None:
    (folder / "a.argued").write_text("{premis: x}")
    done = run("export", "a.argued", "-o", "a.argdown")
    assert (done.exit_code, done.stderr.startswith("a.argued:1:2: A105")) == (1, True)
    assert not (folder / "a.argdown").exists()


def test_the_format_of_an_export_is_named_or_follows_from_the_output(folder: Path) -> None:
    (folder / "a.argued").write_text(MARKED)
    assert run("export", "a.argued").exit_code == 2
    assert run("export", "a.argued", "-o", "a.unknown").exit_code == 2
    assert run("export", "a.argued", "--to", "cdcp").exit_code == 2
    done = run("export", "a.argued", "-o", "a.argdown")
    assert done.stdout == ""
    assert (folder / "a.argdown").read_text() == run("export", "-", "--to", "argdown", stdin=MARKED).stdout


def test_unreadable_and_unwritable_files_exit_with_2(folder: Path) -> None:
    (folder / "a.argued").write_text(MARKED)
    assert status("import", "none.xml") == (2, "argued: none.xml: No such file or directory")
    assert status("export", "none.argued", "--to", "argdown")[0] == 2
    (folder / "file").write_text("")
    assert status("export", "a.argued", "--to", "argdown", "-o", "file/a.argdown")[0] == 2
    (folder / "bad.txt").write_bytes(b"\xff")
    code, output = status("import", "ferry.ann.json", "--source", "bad.txt")
    assert (code, output) == (2, "argued: bad.txt: byte 0 is not UTF-8: FF")


@pytest.mark.usefixtures("folder")
def test_a_crash_in_a_third_party_format_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("argued.cli.convert_files.from_format", broken)
    code, output = status("import", "ferry.ann.json")
    assert (code, output) == (2, "argued: ferry.ann.json: argued failed on this file: ZeroDivisionError: oh")


def test_a_hyphen_is_standard_output_not_a_file(folder: Path) -> None:
    written = run("import", "ferry.ann.json").stdout
    assert written
    assert run("import", "ferry.ann.json", "-o", "-").stdout == written
    assert run("export", "-", "--to", "argdown", "-o", "-", stdin=written).stdout.startswith("[p0]: The ferry")
    assert not (folder / "-").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need privileges there")
def test_no_output_takes_the_place_of_what_is_read(folder: Path) -> None:
    (folder / "same.argued").write_text(MARKED)
    for place in ("sub", "out", "texts", "more"):
        (folder / place).mkdir()
    (folder / "sub" / "ferry.ann.json").write_bytes((folder / "ferry.ann.json").read_bytes())
    (folder / "texts" / "ferry.txt").write_bytes((folder / "ferry.txt").read_bytes())
    os.link(folder / "texts" / "ferry.txt", folder / "sub" / "ferry.txt")
    (folder / "more" / "a.argued").write_text(MARKED)
    os.link(folder / "ferry.ann.json", folder / "hard.json")
    for link, target in {
        "link.json": "ferry.ann.json",
        "same-link": "same.argued",
        "same-link.ann": "same.argued",
        "out/ferry.argued": "../sub/ferry.txt",
        "out/a.argdown": "../more/a.argued",
    }.items():
        (folder / link).symlink_to(target)
    files = [path for path in folder.rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in files}
    for arguments in (
        ("import", "ferry.ann.json", "-o", "./ferry.ann.json"),
        ("import", "ferry.ann.json", "-o", "link.json"),
        ("import", "ferry.ann.json", "-o", "hard.json"),
        ("import", "ferry.ann.json", "--source", "ferry.txt", "-o", "ferry.txt"),
        ("import", "ferry.ann.json", "-o", "ferry.txt"),
        ("import", "ferry.ann.json", "-o", "a.argued", "--text", "ferry.txt"),
        ("import", "ferry.ann.json", "-o", "a.argued", "--text", "hard.json"),
        ("import", "sub", "-o", "out"),
        ("import", "sub", "-o", "out", "--source", "texts"),
        ("import", "sub", "-o", "made", "--text", "texts"),
        ("import", "sub", "-o", "made", "--source", "texts", "--text", "texts"),
        ("export", "same.argued", "--to", "argdown", "-o", "same.argued"),
        ("export", "same.argued", "--to", "argdown", "-o", "same-link"),
        ("export", "same.argued", "-o", "same-link.ann"),
        ("export", "more", "--to", "argdown", "-o", "out"),
    ):
        shutil.rmtree(folder / "made", ignore_errors=True)
        done = run(*arguments)
        assert (done.exit_code, done.stdout) == (2, ""), arguments
        assert "would replace a file that is read" in done.stderr, arguments
        assert {path: path.read_bytes() for path in files if path.exists()} == before, arguments


def test_an_article_that_came_by_standard_input_is_not_replaced_either(folder: Path) -> None:
    (folder / "same.argued").write_text(MARKED)
    command = [sys.executable, "-m", "argued", "export", "-", "--to", "argdown", "-o", "same.argued"]
    with open(folder / "same.argued", "rb") as stream:
        done = subprocess.run(command, stdin=stream, capture_output=True, timeout=60, check=False)
    assert done.returncode == 2
    assert (folder / "same.argued").read_text() == MARKED


def test_an_export_whose_text_beside_it_is_another_one_writes_nothing(folder: Path) -> None:
    (folder / "a.argued").write_text(MARKED)
    (folder / "b.txt").write_text("another text")
    done = run("export", "a.argued", "-o", "b.ann")
    assert (done.exit_code, (folder / "b.ann").exists()) == (2, False)
    done = run("export", "a.argued", "--to", "brat", "-o", "c.txt")
    assert (done.exit_code, (folder / "c.txt").exists()) == (2, False)
    assert "it would be both the converted file and its text" in done.stderr
    (folder / "d.ann").mkdir()
    done = run("export", "a.argued", "-o", "d.ann")
    assert (done.exit_code, done.stderr) == (2, "argued: d.ann: Is a directory\n")
    assert not (folder / "d.txt").exists()


# The text beside the markup.


def test_the_text_is_written_beside_the_markup_if_that_is_wanted(folder: Path) -> None:
    (folder / "a.argued").write_text(MARKED)
    text = argued.strip(MARKED)
    assert run("export", "a.argued", "-o", "a.xaif.json").exit_code == 0
    done = run("import", "a.xaif.json", "-o", "new/b.argued", "--text", "new/b.txt")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (folder / "new" / "b.txt").read_text() == text
    assert argued.check(folder / "new" / "b.argued", source=folder / "new" / "b.txt", select=[]).ok
    # The markup may go to standard output. A text that was given is the article's, too.
    done = run("import", "ferry.ann.json", "--source", "ferry.txt", "--text", "c.txt")
    assert argued.strip(done.stdout) == (folder / "c.txt").read_text() == (folder / "ferry.txt").read_text()


def test_for_a_folder_the_texts_go_to_a_folder(folder: Path) -> None:
    shutil.copytree(FILES.parent / "files", folder / "deep" / "er", ignore=lambda *_: {"none"})
    for path in list((folder / "deep" / "er").iterdir()):
        if not path.name.startswith("ferry"):
            path.unlink() if path.is_file() else shutil.rmtree(path)
    done = run("import", "deep", "-o", "marked", "--text", "texts")
    assert done.exit_code == 0, done.stderr
    assert (folder / "texts" / "er" / "ferry.txt").read_bytes() == (folder / "ferry.txt").read_bytes()
    assert (folder / "marked" / "er" / "ferry.argued").exists()


def test_a_file_without_a_text_has_none_to_write(folder: Path) -> None:
    nodes = [{"nodeID": "1", "text": "It is old.", "type": "I"}]
    (folder / "a.json").write_text(json.dumps({"nodes": nodes, "edges": [], "locutions": []}))
    done = run("import", "a.json", "-o", "a.argued", "--text", "a.txt")
    message = "it has no text for --text to write; name the article's text with --source"
    assert (done.exit_code, done.stderr) == (2, f"argued: a.json: {message}\n")
    assert not (folder / "a.argued").exists()
    assert not (folder / "a.txt").exists()
    for output in ("-", "/dev/stdout"):
        assert run("import", "ferry.ann.json", "--text", output).exit_code == 2
    assert run("import", "ferry.ann.json", "-o", "b", "--text", "./b").exit_code == 2
    assert not (folder / "b").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are no copies here")
def test_a_file_whose_process_ends_is_reported_and_the_others_are_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    def convert_or_die(_: ConversionPlan, job: ConversionJob) -> ConversionResult:
        if job.path == "17":
            os.kill(os.getpid(), signal.SIGKILL)
        return ConversionResult(content=job.path)

    monkeypatch.setattr(convert_files, "convert_file", convert_or_die)
    monkeypatch.setattr(pool, "start_method", lambda: "fork")
    jobs = [ConversionJob(str(number), None) for number in range(90)]
    found = list(convert_files.convert_files(jobs, ConversionPlan(importing=True, format=None), 2))
    assert [item.content for item in found] == [None if job.path == "17" else job.path for job in jobs]
    assert (found[17].messages, found[17].status) == (
        "argued: 17: the process that converted this file was ended\n",
        2,
    )


# Folders.


def test_a_folder_is_converted_into_another_folder(folder: Path) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    for name in ("ferry.ann.json", "ferry.txt"):
        shutil.copy(folder / name, folder / "deep" / "er" / name)
    (folder / "notes.json").write_text("[]")
    done = run("import", ".", "-o", "../out")
    out = folder.parent / "out"
    assert (done.exit_code, done.stdout) == (0, "")
    summary = "argued: 3 of 3 files written; 1 file skipped, because their format isn't certain; nothing is lost\n"
    assert done.stderr == summary
    assert sorted(str(path.relative_to(out)) for path in out.rglob("*.argued")) == [
        "bridge.argued",
        "deep/er/ferry.argued",
        "ferry.argued",
    ]
    done = run("export", "../out", "--to", "argdown", "-o", "../maps")
    assert (done.exit_code, len(list((folder.parent / "maps").rglob("*.argdown")))) == (0, 3)
    assert done.stderr.startswith("argued: 3 of 3 files written; ")


def test_a_folder_of_one_format_with_its_texts_elsewhere(folder: Path) -> None:
    (folder / "annotations").mkdir()
    (folder / "texts").mkdir()
    for name in ("a", "b"):
        shutil.copy("ferry.ann.json", f"annotations/{name}.ann.json")
        shutil.copy("ferry.txt", f"texts/{name}.txt")
    arguments = ("import", "annotations", "--from", "cdcp", "--source", "texts", "-o", "out")
    assert status(*arguments) == (0, "argued: 2 of 2 files written; nothing is lost")
    (folder / "texts" / "a.txt").unlink()
    done = run(*arguments)
    assert (done.exit_code, done.stderr.splitlines()[0]) == (2, "argued: texts/a.txt: No such file or directory")
    assert done.stderr.splitlines()[-1] == "argued: 1 of 2 files written; nothing is lost"


def test_errors_about_a_folder_are_printed(folder: Path) -> None:
    assert run("import", ".").exit_code == 2  # There is nowhere to write to.
    assert run("import", ".", "--source", "ferry.txt", "-o", "out").exit_code == 2
    for arguments in (("-o", "ferry.txt"), ("-o", "out", "--text", "ferry.txt")):
        done = run("import", ".", *arguments)
        assert (done.exit_code, "the output must be a folder, not a file: ferry.txt" in done.stderr) == (2, True)
    assert run("export", ".", "--to", "brat", "-o", "-").exit_code == 2
    assert not (folder / "-").exists()
    shutil.copy("ferry.ann.json", "bridge.ann.json")
    done = run("import", ".", "-o", "out")
    assert (done.exit_code, "would both be written to out" in done.stderr) == (2, True)
    assert not (folder / "out").exists()
    (folder / "empty").mkdir()
    assert status("import", "empty", "-o", "out") == (2, "argued: 0 of 0 files written; nothing is lost")


def test_many_files_are_converted_in_several_processes_as_in_one(folder: Path) -> None:
    (folder / "many").mkdir()
    for number in range(90):
        shutil.copy("ferry.ann.json", f"many/{number}.ann.json")
        shutil.copy("ferry.txt", f"many/{number}.txt")
    (folder / "many" / "17.ann.json").write_text("{")
    (folder / "many" / "71.txt").unlink()
    outcomes = []
    for jobs in ("1", "2"):
        # Processes are forked from one without other threads.
        line = [sys.executable, "-m", "argued", "import", "many", "-o", f"out{jobs}", "-j", jobs]
        done = subprocess.run(line, capture_output=True, text=True, check=False)
        outcomes.append((done.returncode, done.stderr))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0] == 1
    assert "many/17.ann.json:1:2: A501" in outcomes[0][1]
    assert "many/71.ann.json:/: A806" in outcomes[0][1]
    assert outcomes[0][1].endswith("argued: 88 of 90 files written; nothing is lost\n")
    assert sorted(os.listdir("out1")) == sorted(os.listdir("out2"))


def test_losses_are_printed_on_one_line() -> None:
    losses = Counter({(Lost.PLACE, False): 2, (Lost.SCHEME, False): 1, (Lost.HOLDER, True): 1_000})
    assert convert_files.summary(losses) == "3 lost: 2 places, 1 scheme; 1,000 kept aside: 1,000 holders"
    assert convert_files.summary(Counter()) == ""
    assert str(Loss(Lost.HOLDER, "k1", "why", kept=True)) == "k1: holder: why (kept aside)"
    assert str(Loss(Lost.TEXT, "", "why")) == "text: why"


def test_the_example_goes_through_every_format_that_is_read_and_written() -> None:
    article = argued.load(EXAMPLE)
    for name in ("aif", "xaif", "brat", "web-annotation", "arggraph"):
        exported = argued.to_format(article, name)
        imported = argued.from_format(exported.content, name, text=article.text)
        assert imported.article == article, name
        assert [loss for loss in exported.losses if not loss.kept] == []


# Formats.


@pytest.mark.parametrize(
    ("name", "content", "to_load", "expected"),
    [
        ("a.ann", None, True, ["brat"]),
        ("a.ANN", None, True, ["brat"]),
        ("a.ann.json", None, True, ["cdcp"]),
        ("a.aif.json", None, True, ["aif"]),
        ("a.json", None, True, ["aif", "web-annotation", "xaif"]),
        ("a.json", '{"nodes": [], "edges": []}', True, ["aif"]),
        ("a.json", '{"AIF": {"nodes": [], "edges": []}}', True, ["xaif"]),
        ("a.ann.json", '{"nodes": [], "edges": []}', True, ["aif"]),
        ("a", '{"nodes": [], "edges": []}', True, ["aif"]),
        ("a", "nothing that is known", True, []),
        ("a.argdown", None, True, []),
        ("a.argdown", None, False, ["argdown"]),
        ("a.ann.json", None, False, ["aif", "web-annotation", "xaif"]),
        ("a.txt", None, False, []),
    ],
)
def test_formats_are_guessed_from_names_and_content(
    name: str, content: str | None, to_load: bool, expected: list[str]
) -> None:
    assert sorted(found.name for found in guess_formats(name, content, to_load=to_load)) == expected


class Entry:
    """An entry point of another package."""

    def __init__(self, loads: Any) -> None:
        self.loads = loads

    def load(self) -> Any:
        if isinstance(self.loads, Exception):
            raise self.loads
        return self.loads


def shout(content: str, text: str | None, options: LoadOptions) -> Imported:
    return settle(Draft(units=[DraftUnit("p", words=content)]), text, options)


def test_other_packages_add_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Format(name="shout", title="Shouting", suffixes=(".shout",), load=shout)
    others = {"shout": Entry(ours), "none": Entry("no format"), "broken": Entry(ImportError("oh")), "brat": Entry(ours)}
    monkeypatch.setattr(registry, "_entry_points", lambda: others)
    assert format_names()[-3:] == ["broken", "none", "shout"]
    imported = argued.from_format("It is old", "shout", text="IT IS OLD!")
    assert imported.article is not None
    assert argued.dumps(imported.article) == "{premise p: IT IS OLD}!"
    with pytest.raises(ValueError, match="argued can read Shouting, but can't write it"):
        argued.to_format(imported.article, "shout")
    assert argued.from_format(b"It is old", ours, text="It is old").article is not None
    assert format_named("brat") is not ours
    assert [found.name for found in guess_formats("a.shout", None, to_load=True)] == ["shout"]
    with pytest.raises(argued.FormatError, match=r"'broken' of argued\.formats can't be loaded: oh"):
        argued.from_format("It is old", "broken")
    with pytest.raises(argued.FormatError, match=r"'none' of argued\.formats must lead to a Format"):
        argued.to_format(imported.article, "none")
    done = run("import", "x", "--from", "broken")
    assert (done.exit_code, "can't be loaded: oh" in done.stderr) == (2, True)


def test_unknown_formats_and_roles_are_refused() -> None:
    article = argued.parse(MARKED)
    with pytest.raises(ValueError, match="unknown format `brt`; did you mean `brat`"):
        argued.to_format(article, "brt")
    with pytest.raises(ValueError, match="unknown format `zzzzzzz`; the formats that argued can read are aif, "):
        argued.from_format("", "zzzzzzz")
    with pytest.raises(
        ValueError, match="unknown relation `answers`; the relations are supports, attacks, restates, skip"
    ):
        argued.from_format("", "brat", relations={"a": "answers"})
    with pytest.raises(ValueError, match="unknown role `claim`; the roles are premise"):
        argued.from_format("", "brat", roles={"Claim": "claim"})
    with pytest.raises(ValueError, match="can write Argdown, but can't read it"):
        argued.from_format("", "argdown")


def test_content_and_text_are_held_to_characters_and_limits() -> None:
    def codes(content: str | bytes, text: str | None = None, **more: Any) -> list[str]:
        return [item.code for item in argued.from_format(content, "brat", text=text, **more).diagnostics]

    assert codes(b"\xff", "x") == ["A001"]
    assert codes("\ud800", "x") == codes("", "\ud800") == ["A002"]
    small = argued.Limits(input_bytes=10)
    assert codes("x" * 81, "", limits=small) == codes("", "x" * 11, limits=small) == ["A010"]
    broken = "T1 Premise\n" * 5_000
    assert codes(broken, "") == ["A801"] * 1_000 + ["A014"]
    assert codes("\ufeffT1\tPremise 0 2\tIt", "It") == []
