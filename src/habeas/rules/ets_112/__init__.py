"""Convention on the Transfer of Sentenced Persons, Council of Europe (ETS 112)."""
