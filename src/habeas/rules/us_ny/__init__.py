"""New York State: statutes that its city's jail records can show."""
