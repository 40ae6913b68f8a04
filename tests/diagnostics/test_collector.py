"""The diagnostics of one text: which are kept, in which order, and how the rest is reported."""

from __future__ import annotations

from argued.diagnostics.collector import DiagnosticCollector
from argued.diagnostics.diagnostic import Diagnostic, DiagnosticDescriptor, Related, Severity
from argued.text.source import Source, Span

DESCRIPTOR = DiagnosticDescriptor("A999", "some-kind", "Something is wrong.", Severity.WARNING)
TEXT = Source("one\ntwo\nthree", "some.argued")


def collector_of(limit: int, *places: tuple[int, int]) -> DiagnosticCollector:
    collector = DiagnosticCollector(TEXT, limit)
    for start, end in places:
        collector.report(DESCRIPTOR, f"at {start}", start, end)
    return collector


def offsets(collector: DiagnosticCollector) -> list[tuple[int, int]]:
    return [(item.span.start, item.span.end) for item in collector if item.span and item.code == DESCRIPTOR.code]


def placeless(pointer: str = "/text", source: str = "some.json") -> Diagnostic:
    return Diagnostic(DESCRIPTOR.code, DESCRIPTOR.name, "placeless", pointer=pointer, source=source)


def test_a_diagnostic_has_everything_that_is_reported() -> None:
    collector = DiagnosticCollector(TEXT, 5)
    collector.report(
        DESCRIPTOR, "the message", 4, 7, help="the help", related=[(0, 3, "the first"), (8, 13, "the last")]
    )
    (diagnostic,) = collector
    assert diagnostic == Diagnostic(
        code="A999",
        name="some-kind",
        message="the message",
        span=Span(4, 7, 2, 1, 2, 4),
        help="the help",
        related=(Related(Span(0, 3, 1, 1, 1, 4), "the first"), Related(Span(8, 13, 3, 1, 3, 6), "the last")),
        source="some.argued",
        severity=Severity.WARNING,
    )


def test_a_diagnostic_without_help_or_other_places_has_none() -> None:
    (diagnostic,) = collector_of(5, (0, 3))
    assert (diagnostic.help, diagnostic.related, diagnostic.pointer) == (None, (), None)


def test_a_diagnostic_ends_no_earlier_than_it_begins() -> None:
    assert offsets(collector_of(5, (4, 2), (5, 5))) == [(4, 4), (5, 5)]


def test_diagnostics_come_in_the_order_of_their_beginnings_then_of_their_ends() -> None:
    collector = collector_of(5, (4, 7), (0, 5), (4, 5), (0, 3))
    assert offsets(collector) == [(0, 3), (0, 5), (4, 5), (4, 7)]
    assert collector.in_order() == tuple(collector)


def test_diagnostics_at_one_place_stay_in_the_order_in_which_they_came() -> None:
    collector = DiagnosticCollector(TEXT, 5)
    for message in ("b", "a", "c"):
        collector.report(DESCRIPTOR, message, 4, 7)
    assert [item.message for item in collector] == ["b", "a", "c"]


def test_as_many_are_kept_as_the_limit_says_and_the_rest_is_counted() -> None:
    assert offsets(collector_of(3, (2, 3), (1, 2), (0, 1))) == [(0, 1), (1, 2), (2, 3)]
    assert [item.code for item in collector_of(3, (2, 3), (1, 2), (0, 1))] == ["A999"] * 3
    collector = collector_of(2, (2, 3), (1, 2), (0, 1))
    assert offsets(collector) == [(0, 1), (1, 2)]
    assert len(collector) == 3


def test_the_notice_is_where_the_last_diagnostic_that_is_kept_is() -> None:
    *_, notice = collector_of(2, (0, 1), (8, 9), (4, 7))
    assert notice == Diagnostic(
        code="A014",
        name="too-many-diagnostics",
        message="1 more diagnostic is not shown",
        span=Span(4, 7, 2, 1, 2, 4),
        help="fix these first, or raise the limit with `--limit diagnostics=NUMBER`, "
        "in Python with `Limits(diagnostics=NUMBER)`",
        source="some.argued",
    )


def test_the_count_of_what_is_left_out_has_thousands_set_apart() -> None:
    *_, notice = collector_of(2, *[(0, 1)] * 1_236)
    assert notice.message == "1,234 more diagnostics are not shown"


def test_with_a_limit_of_none_only_the_notice_is_left_at_the_first_place() -> None:
    (notice,) = collector_of(0, (8, 9), (4, 7), (5, 6))
    assert (notice.code, notice.message) == ("A014", "3 more diagnostics are not shown")
    assert notice.span == Span(4, 7, 2, 1, 2, 4)
    assert tuple(collector_of(0)) == ()


def test_diagnostics_can_be_added_after_they_were_looked_at() -> None:
    collector = collector_of(2, (4, 5), (6, 7), (8, 9))
    assert offsets(collector) == [(4, 5), (6, 7)]
    collector.report(DESCRIPTOR, "earlier", 0, 1)
    collector.report(DESCRIPTOR, "later", 12, 13)
    assert offsets(collector) == [(0, 1), (4, 5)]
    assert len(collector) == 5
    assert collector.in_order()[-1].message == "3 more diagnostics are not shown"


def made(limit: int, starts: list[int], begun: int = 0) -> list[int]:
    """Of diagnostics whose places begin at `starts`, those that are made."""
    collector = DiagnosticCollector(TEXT, limit)
    asked: list[int] = []

    def make(start: int) -> Diagnostic:
        asked.append(start)
        return Diagnostic(DESCRIPTOR.code, DESCRIPTOR.name, "m", span=TEXT.span(start, start + 1))

    for number, start in enumerate(starts):
        if begun and number == begun:
            collector.in_order()
        collector.add_lazily(start, lambda start=start: make(start))  # type: ignore[misc]
    assert len(collector) == len(starts)
    return asked


def test_diagnostics_that_are_not_kept_are_not_made() -> None:
    # At least twice as many as are kept come together before they are sorted for the first time.
    assert made(2, list(range(12))) == [0, 1, 2, 3, 4, 5]
    assert made(0, list(range(12))) == [0, 1]
    assert made(2, [9, 8, 7, 6, 5, 4, 3, 5, 4, 6]) == [9, 8, 7, 6, 5, 4, 3, 5, 4]


def test_what_begins_where_the_last_that_is_kept_begins_is_made_since_it_may_end_earlier() -> None:
    assert made(2, [0, 1, 2, 1, 2, 0], begun=3) == [0, 1, 2, 1, 0]
    collector = collector_of(2, (0, 1), (4, 9), (5, 6))
    assert offsets(collector) == [(0, 1), (4, 9)]
    collector.report(DESCRIPTOR, "shorter", 4, 5)
    assert offsets(collector) == [(0, 1), (4, 5)]


def test_as_many_as_the_limit_bar_nothing() -> None:
    assert made(2, [0, 1, 2], begun=2) == [0, 1, 2]


def test_a_diagnostic_without_a_place_comes_first() -> None:
    collector = collector_of(5, (0, 3))
    collector.add(placeless())
    assert [item.message for item in collector] == ["placeless", "at 0"]


def test_diagnostics_that_are_made_already_are_kept_by_their_places() -> None:
    collector = DiagnosticCollector(TEXT, 1)
    later = Diagnostic(DESCRIPTOR.code, DESCRIPTOR.name, "later", span=TEXT.span(8, 9))
    earlier = Diagnostic(DESCRIPTOR.code, DESCRIPTOR.name, "earlier", span=TEXT.span(4, 9))
    collector.add(later)
    collector.add(earlier)
    assert [item.message for item in collector] == ["earlier", "1 more diagnostic is not shown"]
    collector.add(placeless())
    assert [item.message for item in collector] == ["placeless", "2 more diagnostics are not shown"]


def test_the_notice_after_a_diagnostic_without_a_place_has_its_pointer_and_its_source() -> None:
    collector = DiagnosticCollector(TEXT, 1)
    for pointer in ("/metadata", "/text"):
        collector.add(placeless(pointer))
    _, notice = collector
    assert (notice.pointer, notice.source, notice.span) == ("/metadata", "some.json", Span(0, 0, 1, 1, 1, 1))


def test_after_diagnostics_without_a_place_only_those_at_the_beginning_are_made() -> None:
    collector = DiagnosticCollector(TEXT, 1)
    for _ in range(2):
        collector.add(placeless())
    assert len(tuple(collector)) == 2
    collector.add_lazily(1, must_not_be_made)
    collector.report(DESCRIPTOR, "at 0", 0, 0)
    assert [item.message for item in collector] == ["placeless", "3 more diagnostics are not shown"]


def must_not_be_made() -> Diagnostic:
    raise AssertionError("it comes after the kept ones")


def test_a_diagnostic_without_a_place_that_comes_late_is_still_the_first() -> None:
    collector = collector_of(1, (0, 3), (0, 5))
    assert offsets(collector) == [(0, 3)]
    collector.add(placeless())
    assert [item.message for item in collector] == ["placeless", "2 more diagnostics are not shown"]
