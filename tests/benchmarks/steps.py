"""Benchmarks of the steps from a text to a checked article and back, and their results."""

from __future__ import annotations

import cProfile
import gc
import json
import pstats
from collections import deque
from collections.abc import Callable
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any

from attrs import define, frozen
from support.places import DATA, text_of

import argued
from argued.diagnostics.collector import DiagnosticCollector
from argued.markup.parser import read_markup
from argued.text.source import Source
from argued.writing.rewriting import Rewriting
from benchmarks.texts import LIMITS, TOKENS, broken, copies_for, repeated_example
from benchmarks.timing import Effort, best_time, collector_share
from benchmarks.xml_marks import as_xml, has_lxml, read_xml

BASE = "tokenising"
"""The step that the others are compared with."""


@define(slots=False)
class Subject:
    """Texts that are measured together, and everything that steps need that is made from them beforehand."""

    name: str
    texts: list[str]

    @cached_property
    def articles(self) -> list[argued.Article]:
        """The articles of the texts. Raises `ParseError` if a text has errors."""
        return [argued.parse(text, limits=LIMITS) for text in self.texts]

    @cached_property
    def data(self) -> list[dict[str, Any]]:
        """The plain data of the articles."""
        return list(map(argued.to_data, self.articles))

    @cached_property
    def json(self) -> list[str]:
        """The JSON of the articles."""
        return list(map(argued.to_json, self.articles))

    @cached_property
    def xml(self) -> list[bytes]:
        """The articles' marks as XML."""
        return list(map(as_xml, self.articles))

    @cached_property
    def broken(self) -> list[str]:
        """The texts with errors in them."""
        return list(map(broken, self.texts))

    @cached_property
    def diagnostics(self) -> list[tuple[tuple[argued.Diagnostic, ...], str]]:
        """The diagnostics of the broken texts, each with the text."""
        return [(argued.read(text, limits=LIMITS)[1], text) for text in self.broken]

    @cached_property
    def edits(self) -> list[tuple[str, list[argued.Edit]]]:
        """The texts, each with a thousand edits spread over it, or one for each character."""
        return [
            (text, [argued.Edit(start, start + 1, "x") for start in range(0, len(text), max(1, len(text) // 1_000))])
            for text in self.texts
        ]

    @cached_property
    def units(self) -> int:
        """The total number of propositions."""
        return sum(len(article.propositions) for article in self.articles)

    @cached_property
    def megabytes(self) -> float:
        """The length of the texts in UTF-8, in millions of bytes."""
        return sum(len(text.encode()) for text in self.texts) / 1e6


@frozen
class Step:
    """A step: a function that is measured on data that is made beforehand."""

    name: str
    needs: str
    """The property of the subject that the function takes, item by item."""
    function: Callable[[Any], object]

    def run(self, subject: Subject) -> object:
        """Run the step once."""
        return [self.function(item) for item in getattr(subject, self.needs)]


def _markup(text: str) -> object:
    source = Source(text, "<text>")
    return read_markup(source, LIMITS, DiagnosticCollector(source, LIMITS.diagnostics))


def _parse(text: str) -> argued.Article:
    return argued.parse(text, limits=LIMITS)


def _rename(article: argued.Article) -> argued.Article:
    return article.rename(article.propositions[0].name, "renamed")


def _rename_in_text(article: argued.Article) -> object:
    return Rewriting(article, _rename(article)).edits


def _parse_and_validate(text: str) -> argued.Article:
    article = _parse(text)
    assert argued.validate(article) == ()
    return article


STEPS = [
    Step(BASE, "texts", lambda text: deque(TOKENS.finditer(text), maxlen=0)),
    Step("syntax", "texts", _markup),
    Step("parse", "texts", _parse),
    Step("parse + validate", "texts", _parse_and_validate),
    Step("dumps", "articles", argued.dumps),
    Step("rename, in memory", "articles", _rename),
    Step("rename, as edits", "articles", _rename_in_text),
    Step("1,000 edits", "edits", lambda item: argued.apply_edits(*item)),
    Step("to_data", "articles", argued.to_data),
    Step("from_data", "data", argued.from_data),
    Step("to_json", "articles", argued.to_json),
    Step("from_json", "json", argued.from_json),
    Step("read, with errors", "broken", lambda text: argued.read(text, limits=LIMITS)),
    Step("render the errors", "diagnostics", lambda item: argued.render(*item)),
    Step("lxml to attrs, same marks", "xml", read_xml),
]


@frozen
class Result:
    """The time of one step on one subject."""

    subject: str
    step: str
    units: int
    megabytes: float
    seconds: float

    @property
    def units_per_second(self) -> float:
        """Propositions per second."""
        return self.units / self.seconds

    @property
    def megabytes_per_second(self) -> float:
        """Millions of bytes of the marked-up text per second."""
        return self.megabytes / self.seconds


def steps() -> list[Step]:
    """The steps that can be measured: the one with XML only if lxml is installed."""
    return [step for step in STEPS if step.needs != "xml" or has_lxml()]


def example(megabytes: float) -> Subject:
    """The example, repeated to a size."""
    copies = copies_for(megabytes)
    return Subject(f"the example {copies:,} times", [repeated_example(copies)])


def corpora() -> Subject | None:
    """The annotated corpora, if they are available."""
    paths = sorted(DATA.glob("marked/*/*.argued"))
    return Subject(f"{len(paths):,} annotated texts", list(map(text_of, paths))) if paths else None


def measure(subject: Subject, effort: Effort, progress: Callable[[str], None] = lambda _: None) -> list[Result]:
    """Measure every step on a subject."""
    results = []
    for step in steps():
        progress(f"{subject.name}: {step.name}")
        getattr(subject, step.needs)  # It is made before the measurement.
        seconds = best_time(lambda step=step: step.run(subject), effort)  # type: ignore[misc]
        results.append(Result(subject.name, step.name, subject.units, subject.megabytes, seconds))
    return results


def profile(name: str, subject: Subject) -> str:
    """Profile a step: its time by module, and the functions that take most time themselves."""
    step = next(step for step in steps() if step.name == name)
    getattr(subject, step.needs)
    step.run(subject)
    collector = collector_share(lambda: step.run(subject))
    profiler = cProfile.Profile()
    gc.disable()  # Its time would be charged to whatever makes an object when it runs.
    try:
        profiler.runcall(step.run, subject)
    finally:
        gc.enable()
    written = StringIO()
    stats: Any = pstats.Stats(profiler, stream=written)
    total = sum(entry[2] for entry in stats.stats.values())
    modules: dict[str, float] = {}
    for (path, _, function), (_, _, own, _, _) in stats.stats.items():
        # Built-in functions have no file. The code that attrs writes for classes has a made file name.
        module = function if path == "~" else "/".join(Path(path).parts[-2:])
        modules[module] = modules.get(module, 0) + own
    lines = [
        f"{name}, {subject.name}: {total:.2f} s under the profiler",
        f"Python's collector of cycles: {collector:.0%} of the time; switched off for what follows",
        "",
        "By module or built-in function:",
        "",
    ]
    for module, own in sorted(modules.items(), key=lambda item: -item[1])[:25]:
        lines.append(f"{own:9.3f} s {own / total:6.1%}  {module}")
    stats.sort_stats("tottime").print_stats(25)
    return "\n".join(lines) + "\n" + written.getvalue()


def as_data(results: list[Result]) -> Any:
    """Results as plain data."""
    return [
        {
            "subject": result.subject,
            "step": result.step,
            "units": result.units,
            "megabytes": result.megabytes,
            "seconds": result.seconds,
        }
        for result in results
    ]


def written(data: Any) -> str:
    """Plain data as JSON."""
    return json.dumps(data, indent=2) + "\n"
