"""Signals that ask a process to end: it ends as at an exit, so that no temporary file is left."""

from __future__ import annotations

import signal
from typing import Any, NoReturn

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]  # Windows has one.


def exit_on_termination() -> None:
    """Make SIGTERM and SIGHUP raise `SystemExit`, with the status that a shell has for them.

    A signal that is ignored stays ignored, as `nohup` needs it.
    """
    for number in _SIGNALS:
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _exit)


def _exit(number: int, _: Any) -> NoReturn:
    for other in _SIGNALS:
        signal.signal(other, signal.SIG_IGN)  # Another one must not interrupt the end.
    raise SystemExit(128 + number)
