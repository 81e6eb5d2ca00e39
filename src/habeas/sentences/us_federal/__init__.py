"""Sentences of imprisonment of the federal courts of the United States."""
