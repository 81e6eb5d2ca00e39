"""The UN Basic Principles on the Role of Lawyers (1990)."""
