"""From the term that a court pronounced to the days on which it ends, with the sum behind each."""
