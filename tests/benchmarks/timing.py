"""How long a function takes: the best of several runs, in processor time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence

from attrs import frozen

TOO_MUCH = 10.0
"""Seconds after which two runs will do."""


@frozen
class Effort:
    """How much is done to find the best of several runs."""

    runs: int
    seconds: float
    """What is so short that its runs take less than this in all is run more often, up to ten times as often."""

    def is_enough(self, times: Sequence[float]) -> bool:
        """Whether these runs will do."""
        if len(times) >= self.runs:
            return sum(times) >= self.seconds or len(times) >= 10 * self.runs
        return len(times) >= 2 and sum(times) > TOO_MUCH


FULL = Effort(runs=5, seconds=0.5)
QUICK = Effort(runs=2, seconds=0.05)


def best_time(
    function: Callable[[], object], effort: Effort = FULL, clock: Callable[[], float] = time.process_time
) -> float:
    """The shortest of several runs, in seconds; very long ones are made twice.

    Other work on the machine only ever adds to a run. Objects that were there before are kept from Python's collector
    of cycles, so that only what the function makes is looked through.
    """
    times: list[float] = []
    gc.collect()
    gc.freeze()
    try:
        while not effort.is_enough(times):
            start = clock()
            result = function()
            times.append(clock() - start)
            del result  # Its end is no part of the time.
    finally:
        gc.unfreeze()
    return max(min(times), 1e-9)


def collector_share(function: Callable[[], object]) -> float:
    """How much of the time of a function Python's collector of cycles takes; no profiler shows it by itself."""
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
