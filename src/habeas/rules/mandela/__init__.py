"""The Nelson Mandela Rules (2015)."""
