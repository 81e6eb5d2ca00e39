"""The Vienna Convention on Consular Relations (1963)."""
