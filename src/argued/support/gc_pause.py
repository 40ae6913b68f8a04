"""Pauses Python's garbage collector while many long-lived objects are created.

An article consists of many small objects without reference cycles. While they are created, the collector scans all of
them again and again, and finds nothing: on a text of a megabyte or more, that takes as long as reading it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Pause:
    """Counts the pauses in all threads: the first one turns the collector off, and the last one turns it on again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._was_on = False

    @contextmanager
    def __call__(self) -> Iterator[None]:
        with self._lock:
            if not self._count:
                self._was_on = gc.isenabled()
                gc.disable()
            self._count += 1
        try:
            yield
        finally:
            with self._lock:
                self._count -= 1
                if not self._count and self._was_on:
                    gc.enable()


gc_paused = _Pause()
"""A context in which no cycles are collected. If the collector was off before, it stays off afterwards."""
