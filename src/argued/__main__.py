"""`python -m argued`."""

from .cli import main

main(prog_name="argued")
