"""How fast `argued` is, and how much memory it takes; see docs/performance.md. Run with `python tests/benchmarks`."""
