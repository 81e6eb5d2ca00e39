"""The United States: statutes, federal rules, case law."""
