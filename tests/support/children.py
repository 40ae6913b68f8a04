"""Runs a function of a test module in a process of its own, which may use 5 s of the processor and 512 MiB; and
measures how a time grows.

A new interpreter that imports the library and a test module takes half a second. So each process of pytest has one
child, a template, which imports them once and copies itself for each function. It does nothing else, so that a copy is
as good as new. Where processes can't be copied, or the interpreter is to be another one, it is a new one.
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
"""A module, a function at its top, its arguments, and seconds of the processor."""

SECONDS = 5
_MEASURABLE = 0.06
CLOCK = 20
"""How many times as long a process may last by the clock: the processor may be busy with other things."""
BYTES = 512 * 1024 * 1024
FOR_MANY = 20
"""Seconds for a hundred thousand of a kind, which take four on an idle machine."""
FOR_GROWTH = 40
"""Seconds for a process that measures a growth."""


def in_child(
    function: Callable[..., Result],
    *arguments: Any,
    flags: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    seconds: int = SECONDS,
) -> Result:
    """What a function at the top of a module returns in a process of its own. `seconds` are those of the processor;
    measuring a growth takes more of them than any case may.

    With `flags` of the interpreter, or an `environment` (variables to add; there may be none), the interpreter is a new
    one, which has imported nothing.

    Fails where the process is ended by a limit or a fault. Arguments and result must pickle.
    """
    if "MUTANT_UNDER_TEST" in os.environ:
        return function(*arguments)  # Mutation testing sees what runs in its own process, and bounds the time itself.
    task = (function.__module__, function.__qualname__, arguments, seconds)
    if hasattr(os, "fork") and not flags and environment is None:
        status, written, said = _ask_template(task)
    else:
        done = subprocess.run(
            [sys.executable, *flags, __file__],
            input=pickle.dumps(task),
            env={**own_environment(), **(environment or {})},
            capture_output=True,
            timeout=CLOCK * seconds,
            check=False,
        )
        status, written, said = done.returncode, done.stdout, done.stderr
    assert status == 0, f"exit status {status}: {said.decode(errors='replace')[-2000:]}"
    result: Result = pickle.loads(written)
    return result


def own_environment() -> dict[str, str]:
    """The environment without what would have coverage measured, which takes longer than the bounds allow for."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _ask_template(task: Task) -> tuple[int, bytes, bytes]:
    """The exit status of a copy, what it wrote and what it said."""
    template = _template()
    assert template.stdin is not None
    assert template.stdout is not None
    pickle.dump(task, template.stdin)
    template.stdin.flush()
    status, written, said = pickle.load(template.stdout)
    return status, written, said


@cache
def _template() -> subprocess.Popen[bytes]:
    command = [sys.executable, __file__, "--template"]
    template = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=own_environment())
    atexit.register(template.communicate)  # It ends where its input does.
    return template


def _serve() -> None:
    """The template: a copy for each task, one after the other."""
    for library in ("jsonschema", "jsonschema_rs", "lark", "yaml"):
        import_module(library)  # argued imports them when it first needs them.
    while True:
        try:
            task: Task = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        import_module(task[0])
        with TemporaryFile() as written, TemporaryFile() as said:
            copy = os.fork()
            if copy == 0:
                os.dup2(written.fileno(), 1)
                os.dup2(said.fileno(), 2)
                _end_with(task)
            _, status = os.waitpid(copy, 0)
            written.seek(0)
            said.seek(0)
            answer = (os.waitstatus_to_exitcode(status), written.read(), said.read())
        pickle.dump(answer, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _end_with(task: Task) -> NoReturn:
    """Do a task, and end this process at once: what the template would do at its end is not for a copy to do."""
    status = 1
    try:
        signal.alarm(CLOCK * task[3])
        _do(task)
        status = 0
    except BaseException:  # noqa: BLE001 - what fails a test is no Exception.
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(status)


_FACTOR = 4


def _growth(function: Callable[[Any], object], make: Callable[[int], Any], size: int) -> float:
    """How many times as long `function` takes for `make(_FACTOR * size)` as for `make(size)`, by processor time."""
    small, large = make(size), make(_FACTOR * size)
    # The clock of a processor may tick no oftener than every ten milliseconds, and what ran once may have been slow for
    # being the first: so the repetitions are counted by a run that takes as long as it should.
    repetitions = 1
    while repetitions * _seconds(function, small, repetitions) < _MEASURABLE:
        repetitions *= 2
    return _seconds(function, large, max(1, repetitions // _FACTOR)) / _seconds(function, small, repetitions)


def assert_linear(function: Callable[[Any], object], make: Callable[[int], Any], size: int) -> None:
    """Fail where doubling the size multiplies the time by 3 or more, on the average of two doublings around `size`,
    each time of four.

    What is linear takes 4 times as long after two doublings, what is quadratic 16 times, and 9 is the bound: other work
    on the machine, and what no longer lies in a cache, can make up for less.
    """
    ratios: list[float] = []
    while not ratios or (ratios[-1] >= 9 and len(ratios) < 4):
        ratios.append(_growth(function, make, size // 2))
    assert min(ratios) < 9, ratios


def _seconds(function: Callable[[Any], object], argument: Any, repetitions: int) -> float:
    """What one call takes, on the average of some."""
    # As timeit does: when the collector looks through all that the tests before have left is a matter of chance.
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
