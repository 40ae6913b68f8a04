"""Running a function of a test module in its own process, limited to 15 s of the processor and 512 MiB; and measuring
how a time grows.

A new interpreter that imports the library and a test module takes half a second. So each process of pytest has one
child, the template, which imports them once and forks for each function. It does nothing else, so a copy is as good as
new. If processes can't be forked, or flags or an environment are given, a new interpreter runs the function.
"""

from __future__ import annotations

import atexit
import gc
import os
import pickle
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from tempfile import TemporaryFile
from typing import Any, NoReturn, TypeVar

Result = TypeVar("Result")
Task = tuple[str, str, tuple[Any, ...], int]
"""A module, a function at its top level, its arguments, and a limit in seconds of the processor."""

SECONDS = 15
"""Four times what the slowest function takes: only what grows too fast, or never ends, exceeds it."""
_MEASURABLE = 0.06
CLOCK = 20
"""How many times as long a process may take by the clock, since the processor may be busy with other things."""
BYTES = 512 * 1024 * 1024
FOR_MANY = 20
"""Seconds for a hundred thousand items, which take four on an idle machine."""
FOR_GROWTH = 40
"""Seconds for a process that measures a growth."""


def in_child(
    function: Callable[..., Result],
    *arguments: Any,
    flags: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    seconds: int = SECONDS,
) -> Result:
    """Run a function at the top level of a module in its own process, and return its result.

    `seconds` is the limit on the processor's time. With `flags` for the interpreter, or an `environment` (variables to
    add, possibly none), a new interpreter runs it, which has imported nothing. Fails if a limit or an error ends the
    process. Arguments and result must be picklable.
    """
    if "MUTANT_UNDER_TEST" in os.environ:
        return function(*arguments)  # Mutation testing sees only its own process, and limits the time itself.
    task = (function.__module__, function.__qualname__, arguments, seconds)
    if hasattr(os, "fork") and not flags and environment is None:
        status, written, errors = _ask_template(task)
    else:
        done = subprocess.run(
            [sys.executable, *flags, __file__],
            input=pickle.dumps(task),
            env={**own_environment(), **(environment or {})},
            capture_output=True,
            timeout=CLOCK * seconds,
            check=False,
        )
        status, written, errors = done.returncode, done.stdout, done.stderr
    assert status == 0, f"exit status {status}: {errors.decode(errors='replace')[-2000:]}"
    result: Result = pickle.loads(written)
    return result


def own_environment() -> dict[str, str]:
    """The environment without the variables that make coverage measure, which would take too long for the limits."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _ask_template(task: Task) -> tuple[int, bytes, bytes]:
    """The exit status of a copy, its standard output and its standard error."""
    template = _template()
    assert template.stdin is not None
    assert template.stdout is not None
    pickle.dump(task, template.stdin)
    template.stdin.flush()
    status, written, errors = pickle.load(template.stdout)
    return status, written, errors


@cache
def _template() -> subprocess.Popen[bytes]:
    command = [sys.executable, __file__, "--template"]
    template = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=own_environment())
    atexit.register(template.communicate)  # It ends when its input ends.
    return template


def _serve() -> None:
    """Run the template: fork a copy for each task, one after another."""
    for library in ("jsonschema", "jsonschema_rs", "lark", "yaml"):
        import_module(library)  # argued imports them when it first needs them.
    while True:
        try:
            task: Task = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        import_module(task[0])
        with TemporaryFile() as written, TemporaryFile() as errors:
            copy = os.fork()
            if copy == 0:
                os.dup2(written.fileno(), 1)
                os.dup2(errors.fileno(), 2)
                _end_with(task)
            _, status = os.waitpid(copy, 0)
            written.seek(0)
            errors.seek(0)
            answer = (os.waitstatus_to_exitcode(status), written.read(), errors.read())
        pickle.dump(answer, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _end_with(task: Task) -> NoReturn:
    """Perform a task and end this process at once, without what the template does at its end."""
    status = 1
    try:
        signal.alarm(CLOCK * task[3])
        _do(task)
        status = 0
    except BaseException:  # noqa: BLE001 - pytest's failures aren't Exceptions.
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(status)


_FACTOR = 4


def _growth(function: Callable[[Any], object], make: Callable[[int], Any], size: int) -> float:
    """The processor time of `function` for `make(_FACTOR * size)`, as a multiple of that for `make(size)`."""
    small, large = make(size), make(_FACTOR * size)
    # A processor's clock may tick only every ten milliseconds, and the first run may be slow. So the number of
    # repetitions is doubled until a run takes long enough.
    repetitions = 1
    while repetitions * _seconds(function, small, repetitions) < _MEASURABLE:
        repetitions *= 2
    return _seconds(function, large, max(1, repetitions // _FACTOR)) / _seconds(function, small, repetitions)


def assert_linear(function: Callable[[Any], object], make: Callable[[int], Any], size: int) -> None:
    """Fail if doubling the size multiplies the time by 3 or more in each of four measurements of two doublings.

    After two doublings, linear functions take 4 times as long, and quadratic ones 16 times. The limit is 9, since other
    work on the machine and cache misses also add time.
    """
    ratios: list[float] = []
    while not ratios or (ratios[-1] >= 9 and len(ratios) < 4):
        ratios.append(_growth(function, make, size // 2))
    assert min(ratios) < 9, ratios


def _seconds(function: Callable[[Any], object], argument: Any, repetitions: int) -> float:
    """The average seconds of one call."""
    # As timeit does: when the collector goes through what earlier tests have left is a matter of chance.
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        for _ in range(repetitions):
            function(argument)
        return max((time.process_time() - start) / repetitions, 1e-9)
    finally:
        gc.enable()


def _limit(seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _do(task: Task) -> None:
    module, name, arguments, seconds = task
    _limit(seconds)
    sys.stdout.buffer.write(pickle.dumps(getattr(import_module(module), name)(*arguments)))


if __name__ == "__main__":
    if "--template" in sys.argv:
        _serve()
    else:
        _do(pickle.load(sys.stdin.buffer))
