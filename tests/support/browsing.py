"""A real browser for tests: Debian's chromium, controlled by playwright-core, which npm installs with axe-core."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any

from support.places import ROOT

VERSIONS = {"playwright-core": "1.65.1", "axe-core": "4.14.1", "mermaid": "12.3.0"}
"""The packages that npm installs, with their versions."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class NotAvailableError(Exception):
    """Something that a test with a browser needs isn't available."""


def install(*packages: str) -> Path:
    """Install packages with npm, and return their folder. The first time, this needs the network."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise NotAvailableError("node and npm aren't installed")
    specifiers = [f"{package}@{VERSIONS[package]}" for package in packages]
    folder = ROOT / "build" / "-".join(specifiers)
    if not (folder / "installed").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}\n')
        command = [npm, "install", "--no-audit", "--no-fund", *specifiers]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NotAvailableError(f"npm can't install {', '.join(specifiers)}: {done.stderr.strip()[-500:]}")
        (folder / "installed").touch()
    return folder / "node_modules"


def find_browser() -> str:
    """The path of the browser."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        raise NotAvailableError("chromium isn't installed")
    return found


class Browser:
    """A browser with one page at a time, in a new, empty profile."""

    def __init__(self) -> None:
        executable = find_browser()
        self.modules = install("playwright-core", "axe-core")
        self._profile = TemporaryDirectory(ignore_cleanup_errors=True)
        script = Path(__file__).with_name("browsing.mjs")
        self._process = subprocess.Popen(
            ["node", str(script), str(self.modules.parent), executable, self._profile.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=30)
        finally:
            self._process.kill()
            self._process.wait()
            self._process.stdout.close()
            self._profile.cleanup()

    def do(self, action: str, **options: Any) -> Any:
        """Perform one action, and return its value. Raises `AssertionError` if the browser refuses."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"action": action, **options}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the browser has ended"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def open(self, path: Path, fragment: str = "", **options: Any) -> float:
        """Open a file, and return how many seconds it took to load."""
        seconds: float = self.do("open", url=path.resolve().as_uri() + fragment, **options)
        return seconds

    def evaluate(self, expression: str) -> Any:
        """The value of an expression of JavaScript."""
        return self.do("evaluate", expression=expression)
