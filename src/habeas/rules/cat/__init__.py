"""The Convention against Torture (1984)."""
