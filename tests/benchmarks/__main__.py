"""Runs the benchmarks: `python tests/benchmarks`."""

import sys
from pathlib import Path


def _main() -> int:
    # Python puts this folder on its path, but the tests' modules are in the folder above.
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    from benchmarks.command import main

    return main()


if __name__ == "__main__":
    sys.exit(_main())
