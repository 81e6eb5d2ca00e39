"""The UN Rules for the Protection of Juveniles Deprived of their Liberty (1990)."""
