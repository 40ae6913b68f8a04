"""The files that ship with the package: the grammar and the schemas.

In an installed package they lie inside it; in a checkout they lie at the top level.
"""

from importlib.resources import files
from pathlib import Path


def resource_text(folder: str, name: str) -> str:
    """The text of `folder/name`, for example `grammars/argued.lark`."""
    packaged = files("argued") / folder / name
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    return (Path(__file__).parents[2] / folder / name).read_text(encoding="utf-8")
