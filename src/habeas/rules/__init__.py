"""The rules: one file each, in folders by instrument or country.

A file holds the law, what it says, what it reads, what it gives, its formula with drawn examples.
Adding a rule is adding a file; `catalogue` finds it.
"""
