"""Helpers of the lesson. Nothing is imported here: the launcher runs before anything is installed."""
