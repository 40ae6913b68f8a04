"""Results as tables of Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from benchmarks.aif import GraphTime
from benchmarks.many import Run
from benchmarks.maps import MapRun
from benchmarks.memory import Peak
from benchmarks.pages import PageRun
from benchmarks.race import Lap
from benchmarks.start import Start
from benchmarks.steps import BASE, Result


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table, with numbers to the right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def number(value: float) -> str:
    """A number with three figures that count."""
    if value >= 100:
        digits = len(str(int(value)))
        return f"{round(value, 3 - digits):,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def facts_table(facts: dict[str, str]) -> str:
    """What the machine is."""
    return table(["", "version or count"], list(facts.items()))


def steps_table(results: Sequence[Result]) -> str:
    """The steps on one subject, under a line that says which."""
    base = next(result.seconds for result in results if result.step == BASE)
    rows = [
        [
            result.step,
            number(result.units_per_second),
            number(result.megabytes_per_second),
            number(result.seconds / base),
        ]
        for result in results
    ]
    first = results[0]
    title = f"{first.subject[:1].upper()}{first.subject[1:]}: {first.megabytes:.2f} MB, {first.units:,} units\n\n"
    return title + table(["step", "units/s", "MB/s", "over tokenising"], rows)


def growths(results: Sequence[Result]) -> dict[str, list[float]]:
    """For each step, by how much the time grew from one subject to the next, over the growth of the text."""
    found: dict[str, list[float]] = {}
    for step in dict.fromkeys(result.step for result in results):
        listed = [result for result in results if result.step == step]
        found[step] = [
            (later.seconds / earlier.seconds) / (later.megabytes / earlier.megabytes)
            for earlier, later in pairwise(listed)
        ]
    return found


def growth_table(results: Sequence[Result]) -> str:
    """Whether time is linear: 1 where it grows as the text does."""
    sizes = list(dict.fromkeys(result.megabytes for result in results))
    head = ["step", *(f"{earlier:.1f} to {later:.1f} MB" for earlier, later in pairwise(sizes))]
    return table(head, [[step, *map(number, ratios)] for step, ratios in growths(results).items()])


def memory_table(peaks: Sequence[Peak]) -> str:
    """Peak memory over the input's size."""
    rows = [
        [
            f"{peak.input_bytes / 1e6:.2f} MB",
            f"{peak.parsed / 1e6:,.0f} MB",
            number(peak.parsed / peak.input_bytes),
            f"{peak.validated / 1e6:,.0f} MB",
            number(peak.validated / peak.input_bytes),
        ]
        for peak in peaks
    ]
    return table(["text", "peak of parse", "over the text", "with validate", "over the text"], rows)


def start_table(starts: Sequence[Start]) -> str:
    """Starts over that of a bare Python."""
    rows = [[start.command, f"{start.seconds * 1000:.0f} ms", number(start.ratio)] for start in starts]
    return table(["command", "median", "over bare Python"], rows)


def many_table(runs: Sequence[Run]) -> str:
    """Checks of many files, with several processes over one."""
    alone = {run.files: run.seconds for run in runs if run.jobs == 1}
    rows = [
        [
            f"{run.files:,}",
            f"{run.megabytes:.1f} MB",
            str(run.jobs),
            number(run.seconds),
            number(run.processor_seconds),
            number(alone[run.files] / run.seconds),
            f"{run.peak / 1e6:.0f} MB",
        ]
        for run in runs
    ]
    head = ["files", "in all", "processes", "seconds", "of processors", "times as fast", "peak of the largest process"]
    return table(head, rows)


def maps_table(runs: Sequence[MapRun]) -> str:
    """Maps: what they took, and how large they are."""
    rows = [
        [
            run.subject,
            f"{run.units:,}",
            f"{run.boxes:,}",
            f"{1000 * run.picture_seconds:.1f}",
            f"{1000 * run.svg_seconds:.1f}",
            *(f"{size / 1000:,.0f}" for size in (run.svg_bytes, run.dot_bytes, run.mermaid_bytes)),
        ]
        for run in runs
    ]
    return table(["map", "units", "boxes", "picture, ms", "SVG, ms", "SVG, kB", "DOT, kB", "Mermaid, kB"], rows)


def pages_table(runs: Sequence[PageRun]) -> str:
    """Pages: what they took, how large they are, and when a browser has them ready."""
    rows = [
        [
            run.subject,
            f"{run.units:,}",
            f"{1000 * run.seconds:.0f}",
            f"{run.bytes / 1000:,.0f}",
            "" if run.opened_seconds is None else f"{run.opened_seconds:.2f}",
        ]
        for run in runs
    ]
    return table(["page", "units", "made, ms", "kB", "ready in chromium, s"], rows)


def race_table(laps: Sequence[Lap]) -> str:
    """Readers by sizes."""
    sizes = list(dict.fromkeys(lap.statements for lap in laps))
    rows = []
    for reader in dict.fromkeys(lap.reader for lap in laps):
        own = [lap for lap in laps if lap.reader == reader]
        rates = {lap.statements: number(lap.statements_per_second) for lap in own}
        largest = own[-1]
        rows.append(
            [
                reader,
                *(rates.get(size, "") for size in sizes),
                number(largest.megabytes / largest.seconds),
                f"{largest.megabytes:.2f}",
            ]
        )
    head = ["statements/s", *(f"{size:,} statements" for size in sizes), "MB/s, the last", "MB, the last"]
    return table(head, rows)


def graph_table(times: Sequence[GraphTime]) -> str:
    """Milliseconds by sizes of graphs, and by how much the time grew over the growth of the graph."""
    sizes = list(dict.fromkeys(item.nodes for item in times))
    rows = []
    for what in dict.fromkeys(item.what for item in times):
        own = [item for item in times if item.what == what]
        grown = [(later.seconds / earlier.seconds) / (later.nodes / earlier.nodes) for earlier, later in pairwise(own)]
        shown = {item.nodes: f"{item.seconds * 1000:,.0f} ms" for item in own}
        rows.append([what, *(shown.get(size, "") for size in sizes), number(max(grown, default=1.0))])
    return table(["", *(f"{size:,} nodes" for size in sizes), "largest growth"], rows)
