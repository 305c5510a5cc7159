"""Benchmarks, not tests: they print figures, paired in one run. Only the hub's fails, when an answer is lost."""
