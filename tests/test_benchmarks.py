"""The benchmarks run, and measure what they say: sound texts of the expected size, every step, and its growth.

How long anything takes is for the benchmarks to say, and no matter here.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from benchmarks import command, steps, tables, texts, xml_marks
from benchmarks.aif import GraphTime
from benchmarks.memory import measure_peaks
from benchmarks.race import race
from benchmarks.tables import growths, number, table
from benchmarks.timing import QUICK, Effort, best_time, collector_share
from support.children import assert_linear, own_environment
from support.places import EXAMPLE, ROOT, text_of

import argued

SIZES = ("0.005", "0.02")


def read(text: str) -> argued.Article:
    article, diagnostics = argued.read(text, limits=texts.LIMITS)
    assert diagnostics == ()
    assert article is not None
    return article


def test_the_repeated_example_is_valid_and_has_the_units_and_relations_of_every_copy() -> None:
    once, often = argued.load(EXAMPLE), read(texts.repeated_example(7))
    assert len(once.propositions) == 39
    assert len(often.propositions) == 7 * 39
    names = [proposition.name for proposition in often.propositions] + [relation.name for relation in often.relations]
    assert len(set(names)) == len(names)
    for kind in ("inferences", "attacks", "restatements"):
        assert len(getattr(often, kind)) == 7 * len(getattr(once, kind))
    assert often.metadata == once.metadata
    assert often.text == "\n".join([once.text] * 7)


def test_only_the_names_of_a_copy_differ_from_the_example() -> None:
    copies = read(texts.repeated_example(2))
    once = argued.load(EXAMPLE)
    own = [proposition for proposition in copies.propositions if proposition.name.endswith("_1")]
    assert [proposition.name.removesuffix("_1") for proposition in own] == [
        proposition.name for proposition in once.propositions
    ]
    for proposition, original in zip(own, once.propositions):
        assert [name.removesuffix("_1") for name in proposition.answers] == list(original.answers)
        assert (
            proposition.statement,
            proposition.holder,
            proposition.tags,
            proposition.attributes,
            proposition.words,
        ) == (
            original.statement,
            original.holder,
            original.tags,
            original.attributes,
            original.words,
        )
    assert Counter(relation.scheme for relation in copies.relations) == Counter(
        scheme for relation in once.relations for scheme in [relation.scheme] * 2
    )


@pytest.mark.parametrize("megabytes", [0.02, 0.1, 1.0, 16.0])
def test_the_example_is_repeated_to_the_requested_size(megabytes: float) -> None:
    size = len(texts.repeated_example(texts.copies_for(megabytes)).encode()) / 1e6
    assert size == pytest.approx(megabytes, rel=0.15)


def test_the_tokens_are_the_whole_text() -> None:
    text = texts.repeated_example(2) + r'{# a note} \{x\} \y {premise a "s \" {:" key=7 #tag + b, c: 5 { z } } é'
    tokens = list(texts.TOKENS.finditer(text))
    assert "".join(token[0] for token in tokens) == text
    kinds = {name for token in tokens if (name := token.lastgroup)}
    assert kinds == set(texts.TOKENS.groupindex)
    example = [token.lastgroup for token in texts.TOKENS.finditer(text_of(EXAMPLE))]
    article = argued.load(EXAMPLE)
    fragments = sum(len(mention.fragments) for proposition in article.propositions for mention in proposition.mentions)
    unspoken = sum(proposition.is_unspoken for proposition in article.propositions)
    assert example.count("opener") == fragments + unspoken
    assert example.count("note") == 1


def test_the_broken_version_has_wrong_roles_words_names_and_braces_in_every_copy() -> None:
    found = Counter(item.code for item in argued.read(texts.broken(texts.repeated_example(14)), limits=texts.LIMITS)[1])
    assert set(found) == {"A101", "A105", "A106", "A202"}
    assert found["A101"] == 1
    assert min(found["A105"], found["A106"], found["A202"]) >= 14


def test_the_same_argument_in_every_language_has_the_same_statements_and_relations() -> None:
    laps = race(200, QUICK, None)
    assert [lap.reader for lap in laps][:2] == ["argued: parse", "argued: parse + validate"]
    assert {lap.statements for lap in laps} == {200}
    assert all(lap.statements_per_second > 0 for lap in laps)
    statements = texts.generated_argument(200)
    argdown = texts.as_argdown(statements)
    article = read(texts.as_argued(statements))
    assert [proposition.name for proposition in article.propositions] == [statement.name for statement in statements]
    assert argdown.count("\n[statement-") == 200
    assert argdown.count("\n  +> [") == len(article.inferences) > 100
    assert argdown.count("\n  -> [") == len(article.attacks) == 50
    for statement in statements:
        assert argdown.count(statement.sentence) == 1
        assert article.proposition(statement.name).words == statement.sentence


@pytest.mark.skipif(not xml_marks.has_lxml(), reason="lxml isn't installed")
def test_the_same_marks_in_xml_have_the_units_words_and_relations_of_the_article() -> None:
    article = read(texts.repeated_example(2))
    text, units = xml_marks.read_xml(xml_marks.as_xml(article))
    assert text == article.text
    assert Counter(unit.name for unit in units) == Counter(
        name
        for proposition in article.propositions
        for name in [proposition.name] * max(1, sum(len(mention.fragments) for mention in proposition.mentions))
    )
    assert sum(len(unit.relations) for unit in units) == len(article.relations)
    for unit in units:
        if unit.words is not None:
            assert text[unit.words.start : unit.words.end] == unit.words.text


@pytest.mark.growth
def test_reading_the_repeated_example_takes_linear_time() -> None:
    assert_linear(read, texts.repeated_example, 80)


def test_growth_is_that_of_time_divided_by_that_of_the_text() -> None:
    results = [steps.Result("a", "parse", 1, 1.0, 2.0), steps.Result("b", "parse", 4, 4.0, 12.0)]
    assert growths(results) == {"parse": [1.5]}


def test_the_best_of_several_runs_counts_and_very_long_functions_run_twice() -> None:
    ticks = iter([0.0, 5.0, 10.0, 12.0, 20.0, 23.0])
    assert best_time(lambda: None, Effort(runs=3, seconds=1.0), lambda: next(ticks)) == 2.0
    ticks = iter([0.0, 40.0, 50.0, 89.0])
    assert best_time(lambda: None, Effort(runs=5, seconds=1.0), lambda: next(ticks)) == 39.0
    ticks = iter([float(tick) for tick in range(100)])
    best_time(lambda: None, Effort(runs=2, seconds=1e9), lambda: next(ticks))
    assert next(ticks) == 2 * 2 * 10


def test_the_collectors_share_is_measured() -> None:
    def collect() -> None:
        kept = [[number] for number in range(20_000)]
        for _ in range(100):
            gc.collect()
        assert len(kept) == 20_000

    assert 0 < collector_share(collect) <= 1
    assert collector_share(lambda: None) == 0


def test_memory_is_measured_in_a_process_that_reads_the_whole_text() -> None:
    small, large = measure_peaks([texts.repeated_example(10), texts.repeated_example(60)])
    assert large.input_bytes > 5 * small.input_bytes
    assert large.validated >= large.parsed > 5 * large.input_bytes
    assert large.parsed > 3 * small.parsed


def test_numbers_have_three_significant_figures_and_tables_are_markdown() -> None:
    assert [number(value) for value in (123456, 999.7, 45.67, 0.567)] == ["123,000", "1,000", "45.7", "0.57"]
    assert table(["a", "b"], [["c", "1"]]) == "| a | b |\n| --- | ---: |\n| c | 1 |\n"


@pytest.mark.growth
def test_the_short_form_prints_tables_and_gives_every_step_a_rate(tmp_path: Path) -> None:
    written = tmp_path / "figures.json"
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "benchmarks", "--quick", "--sizes", ",".join(SIZES), "--json", written],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=own_environment(),
    )
    assert done.returncode == 0, done.stderr
    data = json.loads(text_of(written))
    assert set(data) == {"facts", "growth", *command.PARTS}
    names = [step.name for step in steps.steps()]
    copies = [texts.copies_for(float(size)) for size in SIZES]
    assert [(item["step"], item["units"]) for item in data["steps"]] == [
        (name, 39 * count) for count in copies for name in names
    ]
    assert all(item["seconds"] > 0 for item in data["steps"])
    assert set(data["growth"]) == set(names)
    assert [peak["input_bytes"] for peak in data["memory"]] == [
        len(texts.repeated_example(count).encode()) for count in copies
    ]
    starts = {item["command"]: item["ratio"] for item in data["start"]}
    assert starts["bare Python"] == 1
    assert {"argued --version", "argued check, a small text", "argued parse --profile"} <= set(starts)
    assert min(starts.values()) > 0
    many = {(run["files"], run["jobs"]): run for run in data["many"]}
    assert set(many) == {(files, jobs) for files in (20, 100) for jobs in (1, 2)}
    for run in many.values():
        assert run["megabytes"] == pytest.approx(run["files"] * 0.0091, rel=0.02)
        assert run["processor_seconds"] > 0
    # What one more file adds is less than what it holds: nothing of it is kept.
    assert many[100, 1]["peak"] - many[20, 1]["peak"] < 80 * 9_100
    assert {(run["files"], run["jobs"]) for run in data["import"]} == {(10, 1), (10, 2)}
    maps = {run["subject"]: run for run in data["map"]}
    assert set(maps) == {"the example, repeated", "one tree"}
    for run in maps.values():
        assert run["units"] == run["boxes"]
        assert run["svg_bytes"] > run["dot_bytes"] > run["mermaid_bytes"] > 100 * run["units"]
        assert min(run["svg_seconds"], run["picture_seconds"]) > 0
    pages = {run["subject"]: run for run in data["page"]}
    assert set(pages) == set(maps)
    for subject, run in pages.items():
        assert run["units"] == maps[subject]["units"]
        assert run["bytes"] > maps[subject]["svg_bytes"]
        assert run["seconds"] > 0
        assert run["opened_seconds"] is None
    assert {item["statements"] for item in data["race"]} == set(command.QUICK_COUNTS)
    assert {item["operation"] for item in data["aif"]} == {
        f"argued: {operation} {name}" for operation in ("import", "export") for name in ("aif", "xaif")
    }
    assert {item["nodes"] for item in data["aif"]} == {299, 599}
    assert data["facts"]["attrs"][0].isdigit()
    headings = [line for line in done.stdout.splitlines() if line.startswith("### ")]
    titles = ["The machine", "Steps", "Growth", "Memory", "Start", "Many files", "Import of a folder", "Maps", "Pages"]
    titles += ["Race", "AIF"]
    assert headings == [f"### {title}" for title in titles]
    for line in done.stdout.splitlines():
        assert line == "" or line.startswith(("#", "|", "The example "))


def test_the_profile_names_the_functions_that_take_the_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--profile", "parse", "--sizes", "0.02"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("parse, the example 4 times: ")
    assert "argued/markup/parser.py" in shown
    assert "tottime" in shown


def test_a_missing_browser_is_reported(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert command.main(["--quick", "--only", "page", "--browser"]) == 1
    assert "No browser: chromium isn't installed" in capsys.readouterr().err


def test_a_missing_argdown_is_reported(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert command.main(["--quick", "--only", "race", "--argdown"]) == 1
    assert "No race with Argdown: node and npm aren't installed" in capsys.readouterr().err


def test_a_missing_arguebuf_is_reported(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("benchmarks.aif.ROOT", tmp_path)
    monkeypatch.setattr("benchmarks.aif.sys.executable", "false")
    assert command.main(["--quick", "--only", "aif", "--arguebuf"]) == 1
    assert "No comparison with arguebuf: pip can't install arguebuf" in capsys.readouterr().err


def test_a_table_of_graphs_shows_times_and_their_growth() -> None:
    times = [GraphTime("x", 1_000, 0.01), GraphTime("y", 1_000, 0.02), GraphTime("x", 2_000, 0.03)]
    assert tables.graph_table(times) == (
        "|  | 1,000 nodes | 2,000 nodes | largest growth |\n"
        "| --- | ---: | ---: | ---: |\n"
        "| x | 10 ms | 30 ms | 1.50 |\n"
        "| y | 20 ms |  | 1.00 |\n"
    )
