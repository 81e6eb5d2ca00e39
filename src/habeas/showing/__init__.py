"""Showing: findings as tables, drawings, documents that people read."""
