"""The files that ship with the package: the grammar and the schemas.

In an installed package they lie inside it; in a checkout they lie at the top level.
"""

import os
from typing import Any


def resource_text(folder: str, name: str) -> str:
    """The text of `folder/name`, for example `grammars/argued.lark`."""
    package = os.path.dirname(os.path.dirname(__file__))
    loader: Any = __spec__.loader
    try:
        # As `importlib.resources` does it in the end, which takes a while to import: a package may be an archive.
        data: bytes = loader.get_data(os.path.join(package, folder, name))
    except OSError:
        with open(os.path.join(package, os.pardir, os.pardir, folder, name), "rb") as file:
            data = file.read()
    return data.decode("utf-8")
