"""Timing functions: the best of several runs, in processor time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence

from attrs import frozen

TOO_MUCH = 10.0
"""Seconds after which two runs are enough."""


@frozen
class Effort:
    """How many runs are made to find the best."""

    runs: int
    seconds: float
    """The least total time. A function whose runs take less together is run more often, up to ten times as often."""

    def is_enough(self, times: Sequence[float]) -> bool:
        """Whether these runs are enough."""
        if len(times) >= self.runs:
            return sum(times) >= self.seconds or len(times) >= 10 * self.runs
        return len(times) >= 2 and sum(times) > TOO_MUCH


FULL = Effort(runs=5, seconds=0.5)
QUICK = Effort(runs=2, seconds=0.05)


def best_time(
    function: Callable[[], object], effort: Effort = FULL, clock: Callable[[], float] = time.process_time
) -> float:
    """Measure the shortest of several runs, in seconds. Very long functions run twice.

    Other work on the machine can only make a run longer. Existing objects are hidden from Python's garbage collector,
    so that it only goes through those that the function makes.
    """
    times: list[float] = []
    gc.collect()
    gc.freeze()
    try:
        while not effort.is_enough(times):
            start = clock()
            result = function()
            times.append(clock() - start)
            del result  # Deleting it isn't part of the time.
    finally:
        gc.unfreeze()
    return max(min(times), 1e-9)


def collector_share(function: Callable[[], object]) -> float:
    """The share of Python's garbage collector in the time of a function, which no profiler shows separately."""
    spent, began = 0.0, 0.0

    def note(phase: str, _: object) -> None:
        nonlocal spent, began
        now = time.process_time()
        if phase == "start":
            began = now
        else:
            spent += now - began

    gc.collect()
    gc.freeze()
    gc.callbacks.append(note)
    try:
        start = time.process_time()
        function()
        whole = time.process_time() - start
    finally:
        gc.callbacks.remove(note)
        gc.unfreeze()
    return spent / max(whole, 1e-9)
