"""Work for several processes, where there is enough of it."""

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
    """The result of each item of each task, in their order.

    `make` is called once in each process, and makes the function that gives an item its result; `lost` gives the
    result of an item whose process died at it. All of them must pickle, as must items and results. A task is what is
    handed to a process at a time. Where no process can be started, or there is to be but one, the work is done in this
    one.
    """
    done = 0
    if processes > 1:
        from .pool import PoolError, share_out  # It loads much of what few runs use.

        try:
            for results in share_out(tasks, make, lost, processes):
                done += 1
                yield from results
        except PoolError:
            pass  # There is another way.
    if done < len(tasks):
        work = make()
        for task in tasks[done:]:
            yield from map(work, task)
