"""Benchmarks, not tests: they print figures, paired in one run, and judge none."""
