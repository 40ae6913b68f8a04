"""Runs a command, whose output is thrown away, and prints what it took: seconds, seconds of processors, and its peak.

A program of its own, and a small one: on Linux, a process's peak begins with that of the one that started it.
"""

import resource
import subprocess
import sys
import time


def _main() -> None:
    start = time.perf_counter()
    subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = used.ru_maxrss if sys.platform == "darwin" else used.ru_maxrss * 1024
    print(seconds, used.ru_utime + used.ru_stime, peak)


if __name__ == "__main__":
    _main()
