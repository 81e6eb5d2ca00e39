"""Inter-American Convention on Serving Criminal Sentences Abroad (1993)."""
