"""Mutation testing: mutmut over a copy of the checkout, and the score of each module. See docs/testing.md.

    python tests/mutation/run.py [--sample] [--digits DIGITS] [--children N] [MODULE...]

A module is, for example, `markup.parser` or `model.invariants`. Without modules, all those are mutated that
pyproject.toml names. With `--sample`, only a fifth of the mutants run, always the same ones: those whose numbers end
with 2 or 7, or with the given digits. `mutmut show NAME`, run in `.mutation`, shows a mutant that survived.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORK = ROOT / ".mutation"
COPIED = ("src", "tests", "grammars", "schemas", "docs", "README.md", "pyproject.toml")
KILLED = ("killed", "timeout", "caught by type check", "segfault")


def prepare() -> None:
    """Copy what is needed: a run takes long, and the checkout may change meanwhile."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, WORK / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, WORK / name)


def mutmut(*arguments: str) -> str:
    """Run mutmut in the copy, and return what it prints."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(command, cwd=WORK, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    return done.stdout


def main() -> None:
    """Run the mutants, and print the scores and the survivors."""
    parser = argparse.ArgumentParser(description="Mutation testing, with a score for each module.")
    parser.add_argument("modules", nargs="*")
    parser.add_argument("--sample", action="store_true", help="each fifth mutant only")
    parser.add_argument("--digits", default="27", help="what the numbers of the mutants in the sample end with")
    parser.add_argument("--children", default="1", help="how many processes at a time")
    parser.add_argument("--keep", action="store_true", help="go on with an earlier copy and its results")
    options = parser.parse_args()
    if not options.keep:
        prepare()
    ending = f"__mutmut_*[{options.digits}]" if options.sample else "__mutmut_*"
    patterns = [f"argued.{module}.x*{ending}" for module in options.modules] or [f"argued.*{ending}"]
    print(mutmut("run", "--max-children", options.children, *patterns)[-2000:])
    counts: dict[str, Counter[str]] = {}
    survivors = []
    for line in mutmut("results", "--all", "true").splitlines():
        found = re.fullmatch(r"\s*argued\.(.+)\.(x[^.]*): (.+)", line)
        if found is None or found[3] == "not checked":
            continue
        counts.setdefault(found[1], Counter())["killed" if found[3] in KILLED else "survived"] += 1
        if found[3] not in KILLED:
            survivors.append(line.strip())
    print("\n".join(survivors))
    counts["all"] = sum(counts.values(), Counter())
    for module, count in counts.items():
        killed, total = count["killed"], max(1, count.total())
        print(f"{module:20} {killed:5} of {total:5} killed, {100 * killed / total:.0f} %")


if __name__ == "__main__":
    main()
