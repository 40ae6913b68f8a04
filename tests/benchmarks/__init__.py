"""Benchmarks of argued's speed and memory. See docs/performance.md, and run `python tests/benchmarks`."""
