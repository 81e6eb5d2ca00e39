"""How long a sentence lasts under the law of Spain: the liquidación de condena.

No lawyer has checked this pack. What is marked E was read in an excerpt or a copy of the text named,
K is from knowledge; both are to be held against the official text before anybody relies on them.
"""
