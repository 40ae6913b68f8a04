"""Paths of files that the tests use, in a checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests" / "examples"
GOOD = sorted((EXAMPLES / "good").glob("*.argued"))
BAD = sorted((EXAMPLES / "bad").glob("*.argued"))
EXAMPLE = ROOT / "docs" / "examples" / "recognition.argued"
DATA = Path(os.environ.get("ARGUED_DATA", ROOT.parent / "shared" / "data"))
"""Annotated corpora that may not be redistributed. Without them, the tests that need them are skipped."""


def text_of(path: Path) -> str:
    """A file's text with its line ends as they are."""
    return path.read_bytes().decode("utf-8")
