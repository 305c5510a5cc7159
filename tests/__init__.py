"""A package only so that the benchmarks can be run by name: python3 -m tests.bench."""
