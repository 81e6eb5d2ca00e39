"""The aggregate of the terms that a California prison counts for one person."""
