"""How long a sentence lasts under the law of El Salvador.

No lawyer has checked this pack. What is marked E was read in an excerpt of the publication named,
K is from knowledge; both are to be held against the text before anybody relies on them.
"""
