"""The UN Standard Minimum Rules for the Administration of Juvenile Justice (1985)."""
