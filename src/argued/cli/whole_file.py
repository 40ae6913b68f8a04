"""A file that is written whole, or stays as it was."""

from __future__ import annotations

import os
import stat
from tempfile import mkstemp
from types import TracebackType


class WholeFile:
    """A file that is written beside its place, and put there when all of it is written. Where anything goes wrong, the
    place is as it was. A link's target is what is written. Everything raises `OSError`."""

    def __init__(self, path: str) -> None:
        self.target = os.path.realpath(path)
        mode = os.stat(self.target).st_mode if os.path.lexists(self.target) else None
        if mode is not None and not stat.S_ISREG(mode):
            raise OSError(0, "It is no file that could be replaced")
        folder, name = os.path.split(self.target)
        descriptor, self._temporary = mkstemp(dir=folder, prefix=f".{name}.")
        self._file = os.fdopen(descriptor, "wb")
        os.chmod(self._temporary, 0o666 & ~_umask() if mode is None else stat.S_IMODE(mode))

    def __enter__(self) -> WholeFile:
        return self

    def write(self, text: str) -> None:
        """Write more of it, in UTF-8."""
        self._file.write(text.encode("utf-8", "backslashreplace"))

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        try:
            with self._file:
                self._file.flush()
                os.fsync(self._file.fileno())
            if kind is None:
                os.replace(self._temporary, self.target)
        finally:
            if os.path.exists(self._temporary):
                os.unlink(self._temporary)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
