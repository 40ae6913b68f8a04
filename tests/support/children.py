"""Runs a function of a test module in a process of its own, which may use 5 s of the processor and 512 MiB; and
measures how a time grows."""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, TypeVar

Result = TypeVar("Result")

SECONDS = 5
_MEASURABLE = 0.06
BYTES = 512 * 1024 * 1024
FOR_GROWTH = 40
"""Seconds for a process that measures a growth."""


def in_child(
    function: Callable[..., Result],
    *arguments: Any,
    flags: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    seconds: int = SECONDS,
) -> Result:
    """What a function at the top of a module returns in a fresh process. `flags` are the interpreter's, `seconds` those
    of the processor; measuring a growth takes more of them than any case may.

    Fails where the process is ended by a limit or a fault. Arguments and result must pickle.
    """
    if "MUTANT_UNDER_TEST" in os.environ:
        return function(*arguments)  # Mutation testing sees what runs in its own process, and bounds the time itself.
    done = subprocess.run(
        [sys.executable, *flags, __file__],
        input=pickle.dumps((function.__module__, function.__qualname__, arguments, seconds)),
        env={**_own_environment(), "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **(environment or {})},
        capture_output=True,
        timeout=20 * seconds,  # Of the clock; the processor may be busy with other things.
        check=False,
    )
    assert done.returncode == 0, f"exit status {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}"
    result: Result = pickle.loads(done.stdout)
    return result


def _own_environment() -> dict[str, str]:
    """The environment without what would have coverage measured, which takes longer than the bounds allow for."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


def growth(function: Callable[[Any], object], make: Callable[[int], Any], size: int, factor: int = 2) -> float:
    """How many times as long `function` takes for `make(factor * size)` as for `make(size)`, by processor time.

    The quickest of several runs, since other work on the machine can only add to them.
    """
    small, large = make(size), make(factor * size)
    # The clock of a processor may tick no oftener than every ten milliseconds, and what ran once may have been slow for
    # being the first: so the repetitions are counted by a run that takes as long as it should.
    repetitions = 1
    while _quickest(function, small, repetitions, runs=1) < _MEASURABLE:
        repetitions *= 2
    return _quickest(function, large, repetitions) / _quickest(function, small, repetitions)


def assert_linear(function: Callable[[Any], object], make: Callable[[int], Any], size: int) -> None:
    """Fail where doubling the size multiplies the time by 3 or more, on the average of two doublings around `size`,
    each time of four.

    What is linear takes 4 times as long after two doublings, what is quadratic 16 times, and 9 is the bound: other work
    on the machine, and what no longer lies in a cache, can make up for less.
    """
    ratios: list[float] = []
    while not ratios or (ratios[-1] >= 9 and len(ratios) < 4):
        ratios.append(growth(function, make, size // 2, factor=4))
    assert min(ratios) < 9, ratios


def _quickest(function: Callable[[Any], object], argument: Any, repetitions: int, runs: int = 2) -> float:
    times = []
    # As timeit does: when the collector looks through all that the tests before have left is a matter of chance.
    gc.collect()
    gc.disable()
    try:
        for _ in range(runs):
            start = time.process_time()
            for _ in range(repetitions):
                function(argument)
            times.append(time.process_time() - start)
    finally:
        gc.enable()
    return max(min(times), 1e-9)


def _limit(seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _main() -> None:
    module, name, arguments, seconds = pickle.load(sys.stdin.buffer)
    _limit(seconds)
    sys.stdout.buffer.write(pickle.dumps(getattr(import_module(module), name)(*arguments)))


if __name__ == "__main__":
    _main()
