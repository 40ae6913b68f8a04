"""Runs a command without its output, and prints its seconds, its processor time in seconds, and its peak in bytes.

It is a small program of its own because on Linux a process's peak begins with that of the process that started it.
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
