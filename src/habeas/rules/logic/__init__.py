"""Consistency of the record itself."""
