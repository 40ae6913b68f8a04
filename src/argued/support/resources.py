"""The files that ship with the package: the grammar and the schemas.

In an installed package they are inside it; in a checkout they are at the top level.
"""

import os
from typing import Any


def resource_text(folder: str, name: str) -> str:
    """The text of `folder/name`, for example `grammars/argued.lark`."""
    package = os.path.dirname(os.path.dirname(__file__))
    loader: Any = __spec__.loader
    try:
        # A package may be an archive. `importlib.resources` does the same, but takes a while to import.
        data: bytes = loader.get_data(os.path.join(package, folder, name))
    except OSError:
        with open(os.path.join(package, os.pardir, os.pardir, folder, name), "rb") as file:
            data = file.read()
    return data.decode("utf-8")
