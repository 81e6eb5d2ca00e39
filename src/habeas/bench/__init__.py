"""Measurements of the interval engine beside its rivals, on one machine in one run."""
