"""The command that runs the benchmarks and prints their results."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from attrs import asdict
from support.browsing import NotAvailableError as BrowserNotAvailableError
from support.places import DATA

from benchmarks import steps, tables
from benchmarks.aif import ARGUEBUF, graph_times, install_arguebuf
from benchmarks.many import COMMENTS, run_imports, run_many
from benchmarks.maps import SIZES as MAP_SIZES
from benchmarks.maps import run_maps
from benchmarks.memory import measure_peaks
from benchmarks.pages import run_pages
from benchmarks.race import ARGDOWN, NotAvailableError, install_argdown, race
from benchmarks.start import measure_starts
from benchmarks.timing import FULL, QUICK, Effort
from benchmarks.xml_marks import has_lxml

PARTS = ("steps", "memory", "start", "many", "import", "map", "page", "race", "aif")
SIZES = (0.1, 1.0, 4.0, 16.0)
QUICK_SIZES = (0.1, 1.0)
COUNTS = (1_000, 5_000, 20_000)
QUICK_COUNTS = (1_000,)
NODES = (3_000, 6_000, 12_000)
QUICK_NODES = (300, 600)
_PACKAGES = ("argued", "attrs", "lark", "jsonschema", "jsonschema-rs", "PyYAML", "graphlay", "Jinja2", "lxml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print tables, and return the exit status."""
    options = _parser().parse_args(arguments)
    if options.profile:
        print(steps.profile(options.profile, steps.example(options.sizes[0] if options.sizes else 1.0)), end="")
        return 0
    parts = options.only or PARTS
    effort = QUICK if options.quick else FULL
    sizes = options.sizes or (QUICK_SIZES if options.quick else SIZES)
    data: dict[str, Any] = {"facts": facts()}
    if options.argdown and "race" in parts:
        data["facts"]["@argdown/core"] = options.argdown
    _show("The machine", tables.facts_table(data["facts"]))
    if "steps" in parts:
        results: list[steps.Result] = []
        on_corpora: list[steps.Result] = []
        print("### Steps\n")
        for size in sizes:
            results += _measured(steps.example(size), effort)
        corpora = None if options.quick else steps.corpora()
        if corpora is not None:
            on_corpora = _measured(corpora, effort)
        elif not options.quick:
            _progress(f"skipped: the annotated corpora (not found in {DATA})")
        data["steps"] = steps.as_data([*results, *on_corpora])
        if len(sizes) > 1:
            data["growth"] = tables.growths(results)
            _show("Growth", tables.growth_table(results))
        if not has_lxml():
            _progress("skipped: XML (lxml isn't installed)")
    if "memory" in parts:
        _progress("memory")
        found = measure_peaks([steps.example(size).texts[0] for size in sizes])
        data["memory"] = [asdict(peak) for peak in found]
        _show("Memory", tables.memory_table(found))
    if "start" in parts:
        _progress("start")
        started = measure_starts(1 if options.quick else 25, options.python)
        data["start"] = [asdict(start) for start in started]
        _show("Start", tables.start_table(started))
    if "many" in parts:
        _progress("many files")
        many = run_many((20, 100) if options.quick else (100, 1_000), (1, 2), 1 if options.quick else 5)
        data["many"] = [asdict(run) for run in many]
        _show("Many files", tables.many_table(many))
    if "import" in parts:
        _progress("import of a folder")
        imports = run_imports(10 if options.quick else COMMENTS, (1, 2), 1 if options.quick else 5)
        data["import"] = [asdict(run) for run in imports]
        _show("Import of a folder", tables.many_table(imports))
    if "map" in parts:
        _progress("maps")
        maps = run_maps(MAP_SIZES[:1] if options.quick else MAP_SIZES, effort)
        data["map"] = [asdict(run) for run in maps]
        _show("Maps", tables.maps_table(maps))
    if "page" in parts:
        _progress("pages")
        try:
            pages = run_pages(MAP_SIZES[:1] if options.quick else MAP_SIZES, effort, in_browser=options.browser)
        except BrowserNotAvailableError as error:
            print(f"No browser: {error}", file=sys.stderr)
            return 1
        data["page"] = [asdict(run) for run in pages]
        _show("Pages", tables.pages_table(pages))
        if not options.browser:
            _progress("skipped: pages in a browser (use --browser)")
    if "race" in parts:
        folder = None
        if options.argdown:
            try:
                folder = install_argdown(options.argdown)
            except NotAvailableError as error:
                print(f"No race with Argdown: {error}", file=sys.stderr)
                return 1
        laps = []
        for count in QUICK_COUNTS if options.quick else COUNTS:
            _progress(f"race: {count:,} statements")
            laps += race(count, effort, folder)
        data["race"] = [asdict(lap) for lap in laps]
        _show("Race", tables.race_table(laps))
        if folder is None:
            _progress("skipped: Argdown (use --argdown)")
    if "aif" in parts:
        python = None
        if options.arguebuf:
            data["facts"]["arguebuf"] = options.arguebuf
            try:
                python = install_arguebuf(options.arguebuf)
            except NotAvailableError as error:
                print(f"No comparison with arguebuf: {error}", file=sys.stderr)
                return 1
        times = []
        for nodes in QUICK_NODES if options.quick else NODES:
            _progress(f"AIF: {nodes:,} nodes")
            times += graph_times(nodes, effort, python)
        data["aif"] = [asdict(item) for item in times]
        _show("AIF", tables.graph_table(times))
        if python is None:
            _progress("skipped: arguebuf (use --arguebuf)")
    if options.json:
        Path(options.json).write_text(steps.written(data), encoding="utf-8")
    return 0


def facts() -> dict[str, str]:
    """What the results depend on. The name of the machine isn't included."""
    found = {
        platform.python_implementation(): platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": str(os.cpu_count()),
    }
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description="Measure argued; print Markdown.")
    parser.add_argument("--quick", action="store_true", help="run a short form: 0.1 and 1 MB, two runs, no corpora")
    parser.add_argument("--only", action="append", choices=PARTS, help="measure only this part; may be repeated")
    parser.add_argument("--browser", action="store_true", help="also open pages in chromium (needs node and npm)")
    parser.add_argument("--sizes", type=_sizes, metavar="MB,MB", help="set the sizes of the repeated example")
    parser.add_argument("--json", metavar="FILE", help="also write the results as data")
    parser.add_argument(
        "--python",
        default=sys.executable,
        metavar="PATH",
        help="measure starts with this Python; only argued should be installed in its environment, as users have it",
    )
    parser.add_argument(
        "--argdown",
        nargs="?",
        const=ARGDOWN,
        metavar="VERSION",
        help=f"also race with Argdown ({ARGDOWN} by default); npm installs it under build/",
    )
    parser.add_argument(
        "--arguebuf",
        nargs="?",
        const=ARGUEBUF,
        metavar="VERSION",
        help=f"also read AIF with arguebuf ({ARGUEBUF} by default); pip installs it under build/",
    )
    parser.add_argument(
        "--profile",
        metavar="STEP",
        choices=[step.name for step in steps.steps()],
        help=f"show how a step spends its time, on 1 MB: {', '.join(step.name for step in steps.steps())}",
    )
    return parser


def _measured(subject: steps.Subject, effort: Effort) -> list[steps.Result]:
    results = steps.measure(subject, effort, _progress)
    print(tables.steps_table(results), flush=True)
    return results


def _sizes(text: str) -> tuple[float, ...]:
    return tuple([float(size) for size in text.split(",")])


def _show(title: str, content: str) -> None:
    print(f"### {title}\n\n{content}", flush=True)


def _progress(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
