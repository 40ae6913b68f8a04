"""A process pool: results in the order of the tasks, bounded memory, and no task lost if a process dies.

Each process has its own pipe, and one task at a time. So it is known which task a process died at, nothing waits in a
queue, and a run that ends early ends at once.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from .termination import Termination, raise_on_termination

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""How many finished tasks for each process may wait for their turn."""
_GRACE = 5.0
"""How many seconds a process has to end by itself."""
_LEFT_TO_PARENT = {getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)}
"""The signals that a terminal sends to all processes of a command."""


def start_method() -> str:
    """How processes are started: forked if that is safe, else as new interpreters.

    A fork has everything loaded already. It isn't safe on other systems, or if there are other threads, whose locks
    would be copied in the state that they are in.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


class PoolError(Exception):
    """No process can be started, or a process ended before its first task."""


class _Worker(Generic[Item, Result]):
    """One process, and the task that it is working on."""

    def __init__(self, make: Callable[[], Callable[[Item], Result]]) -> None:
        context: Any = get_context(start_method())  # The types of contexts have no common one with `Process`.
        own, other = context.Pipe()
        self.connection: Connection = own
        self.process: BaseProcess = context.Process(target=_serve, args=(other, make), daemon=True)
        self.task: int | None = None
        self.ready = False
        try:
            with _without_interrupts():
                self.process.start()
        finally:
            other.close()

    def give(self, index: int, task: Sequence[Item]) -> None:
        self.task = index
        with suppress(OSError):  # The process has died; `wait` reports that.
            self.connection.send(task)

    def end(self, *, at_once: bool) -> None:
        if at_once:
            self.process.terminate()
        else:
            with suppress(OSError):
                self.connection.send(None)
        self.connection.close()
        self.process.join(_GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def share_out(
    tasks: Sequence[Sequence[Item]],
    make: Callable[[], Callable[[Item], Result]],
    lost: Callable[[Item], Result],
    processes: int,
) -> Iterator[list[Result]]:
    """Yield the results of each task, in the order of the tasks; see `run_in_order` for the parameters.

    Raises `PoolError`, before the first result or between two of them, if no process can be set up.
    """
    workers: list[_Worker[Item, Result]] = []
    finished: dict[int, list[Result]] = {}
    given = handed_out = 0
    complete = False
    try:
        while handed_out < len(tasks):
            while len(workers) < min(processes, len(tasks) - handed_out - len(finished)):
                try:
                    workers.append(_Worker(make))
                except OSError as error:
                    if not workers:
                        raise PoolError(str(error)) from None
                    processes = len(workers)  # No more can be started.
            for worker in workers:
                if worker.ready and worker.task is None and given < min(len(tasks), handed_out + _AHEAD * processes):
                    worker.give(given, tasks[given])
                    given += 1
            while handed_out in finished:
                yield finished.pop(handed_out)
                handed_out += 1
            if handed_out == len(tasks):
                break
            waiting = [worker for worker in workers if worker.task is not None or not worker.ready]
            for connection in wait([worker.connection for worker in waiting]) if waiting else ():
                worker = next(worker for worker in waiting if worker.connection is connection)
                try:
                    answer = worker.connection.recv()
                except (EOFError, OSError):
                    workers.remove(worker)
                    worker.end(at_once=True)
                    if worker.task is None:
                        raise PoolError("a process ended before its first task") from None
                    finished[worker.task] = _one_by_one(tasks[worker.task], make, lost)
                    continue
                if worker.ready:
                    assert worker.task is not None
                    finished[worker.task], worker.task = answer, None
                worker.ready = True
        complete = True
    finally:
        for worker in workers:
            if not complete:
                worker.process.terminate()
        for worker in workers:
            worker.end(at_once=not complete)


def _one_by_one(
    task: Sequence[Item], make: Callable[[], Callable[[Item], Result]], lost: Callable[[Item], Result]
) -> list[Result]:
    """The results of a task whose process died: each item is tried in a process of its own, or is lost."""
    if len(task) > 1:
        try:
            return [result for results in share_out([[item] for item in task], make, lost, 1) for result in results]
        except PoolError:
            pass
    return [lost(item) for item in task]


def _serve(connection: Connection, make: Callable[[], Callable[[Item], Result]]) -> None:
    """The loop of a worker process: report that it is ready, then answer each task with its results."""
    # The parent process handles interrupts, and ends this one, which leaves no temporary file then.
    for number in _LEFT_TO_PARENT:
        signal.signal(number, signal.SIG_IGN)
    raise_on_termination()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(Termination):
        work = make()
        with suppress(EOFError, OSError):  # The parent process has ended or closed the pipe.
            connection.send(None)
            while (task := connection.recv()) is not None:
                connection.send([work(item) for item in task])


def _end_with_parent() -> None:
    """End this process when its parent has ended, in whatever way: a killed parent sends no message."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Block interrupts while a process is started, so that none reaches the new process before it ignores them.

    The new process inherits the blocked signals; this one receives a pending interrupt afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _LEFT_TO_PARENT)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
