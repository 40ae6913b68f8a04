"""The command line: the only part of the package that prints or exits."""

import gc

from .program import main

__all__ = ["main", "run_program"]


_OBJECTS = 50_000
"""How many more objects there are before the collector looks through them."""


def run_program() -> None:
    """The program: it runs a command, and ends the process."""
    # What a command makes is kept or gone by its count of references; few circles are left for the collector, and
    # looking for them as often as by default takes longer than reading a short text.
    gc.set_threshold(_OBJECTS)
    try:
        main(prog_name="argued")
    finally:
        # Python looks through all objects once more when it ends, which takes longer than reading a short text. Nothing
        # is left that would have to be found.
        gc.freeze()
