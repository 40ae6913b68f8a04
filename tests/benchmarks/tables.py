"""Writing results as Markdown tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from benchmarks.aif import GraphTime
from benchmarks.many import RunOfMany
from benchmarks.maps import MapRun
from benchmarks.memory import Peak
from benchmarks.pages import PageRun
from benchmarks.race import Lap
from benchmarks.start import Start
from benchmarks.steps import BASE, Result


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with its numbers aligned to the right."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def number(value: float) -> str:
    """A number with three significant figures."""
    if value >= 100:
        digits = len(str(int(value)))
        return f"{round(value, 3 - digits):,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def facts_table(facts: dict[str, str]) -> str:
    """The table of what the results depend on."""
    return table(["", "version or count"], list(facts.items()))


def steps_table(results: Sequence[Result]) -> str:
    """The table of the steps on one subject, below a line that names it."""
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
    """For each step, the growth of the time from one subject to the next, divided by the growth of the text."""
    found: dict[str, list[float]] = {}
    for step in dict.fromkeys(result.step for result in results):
        listed = [result for result in results if result.step == step]
        found[step] = [
            (later.seconds / earlier.seconds) / (later.megabytes / earlier.megabytes)
            for earlier, later in pairwise(listed)
        ]
    return found


def growth_table(results: Sequence[Result]) -> str:
    """The table of growth: 1 if the time is linear in the text."""
    sizes = list(dict.fromkeys(result.megabytes for result in results))
    head = ["step", *(f"{earlier:.1f} to {later:.1f} MB" for earlier, later in pairwise(sizes))]
    return table(head, [[step, *map(number, ratios)] for step, ratios in growths(results).items()])


def memory_table(peaks: Sequence[Peak]) -> str:
    """The table of peak memory, also as a multiple of the text's size."""
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
    """The table of starts, also as multiples of that of Python alone."""
    rows = [[start.command, f"{start.seconds * 1000:.0f} ms", number(start.ratio)] for start in starts]
    return table(["command", "median", "over bare Python"], rows)


def many_table(runs: Sequence[RunOfMany]) -> str:
    """The table of runs over many files, with the speed of several processes compared to one."""
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
    """The table of maps: their times and sizes."""
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
    """The table of pages: their times, their sizes, and when they are ready in a browser."""
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
    """The table of readers and sizes."""
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
    """The table of milliseconds by the size of the graph, and of the growth of time divided by that of the graph."""
    sizes = list(dict.fromkeys(item.nodes for item in times))
    rows = []
    for operation in dict.fromkeys(item.operation for item in times):
        own = [item for item in times if item.operation == operation]
        grown = [(later.seconds / earlier.seconds) / (later.nodes / earlier.nodes) for earlier, later in pairwise(own)]
        shown = {item.nodes: f"{item.seconds * 1000:,.0f} ms" for item in own}
        rows.append([operation, *(shown.get(size, "") for size in sizes), number(max(grown, default=1.0))])
    return table(["", *(f"{size:,} nodes" for size in sizes), "largest growth"], rows)
