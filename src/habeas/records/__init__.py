"""Facts as written down: the tables of the casebook, column by column.

This room knows what a court or a prison wrote. It does not know what the law makes of it.
"""
