"""`python -m argued`."""

from .cli.program import run_program

run_program()
