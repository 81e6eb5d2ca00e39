"""The International Convention against Enforced Disappearance (2006)."""
