"""Runs work in several processes, if there is enough of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_in_order(
    tasks: Sequence[Sequence[Item]],
    make: Callable[[], Callable[[Item], Result]],
    lost: Callable[[Item], Result],
    processes: int,
) -> Iterator[Result]:
    """Yield the result of each item of each task, in order.

    `make` is called once in each process, and returns the function that turns an item into its result; `lost` returns
    the result of an item at which a process died. Both must pickle, and so must items and results. A task is a batch of
    items that one process gets at a time. If no process can be started, or `processes` is 1, the work is done in this
    process.
    """
    done = 0
    if processes > 1:
        from .pool import PoolError, share_out  # It loads modules that few runs use.

        try:
            for results in share_out(tasks, make, lost, processes):
                done += 1
                yield from results
        except PoolError:
            pass  # The rest is done in this process.
    if done < len(tasks):
        work = make()
        for task in tasks[done:]:
            yield from map(work, task)
