"""The command line: the only part of the package that prints or exits."""

import gc

from .program import main

__all__ = ["main", "run_program"]


def run_program() -> None:
    """The program: it runs a command, and ends the process."""
    try:
        main(prog_name="argued")
    finally:
        # Python looks through all objects once more when it ends, which takes longer than reading a short text. Nothing
        # is left that would have to be found.
        gc.freeze()
