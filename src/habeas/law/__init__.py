"""What the words of the law mean in the columns of a casebook.

Each word is the name of a relation that rules read: `custody`, `title`, `remand`, `judge`. The
files are named for the thing; `vocabulary` collects them.
"""
