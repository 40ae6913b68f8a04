"""The command line: the only part of the package that prints or exits."""

from .program import main

__all__ = ["main"]
