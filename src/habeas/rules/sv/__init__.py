"""El Salvador: Constitution, codes, decrees."""
