"""Findings as people read them: tables, drawings, reports, files."""
