"""Signals that ask a process to end: it ends as after an interrupt, so that no temporary file is left."""

from __future__ import annotations

import signal
from typing import Any, NoReturn

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]  # Windows has one.


class Termination(BaseException):
    """A signal has asked this process to end. It isn't a `SystemExit`, which code of others might raise, too."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number
        """The exit status, the same as in a shell."""


def raise_on_termination() -> None:
    """Make SIGTERM and SIGHUP raise `Termination`. A signal that is ignored stays ignored, as `nohup` needs it."""
    for number in _SIGNALS:
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _raise)


def _raise(number: int, _: Any) -> NoReturn:
    for other in _SIGNALS:
        signal.signal(other, signal.SIG_IGN)  # Another one must not interrupt the end.
    raise Termination(number)
