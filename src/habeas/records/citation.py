"""The laws that ask for the blocks of a register entry, as fields cite them.

(K) after a citation: from knowledge, not yet confirmed by a lawyer. Other citations were read in a
reprint of the convention. "policy" marks what no norm fixes and this register asks for.
"""

from __future__ import annotations

IDENTITY = "ICPPED 17(3)(a); Mandela 7(a) (K)"
DEPRIVATION = "ICPPED 17(3)(b); Body of Principles 12, Mandela 7(b) (K)"
GROUNDS = "ICPPED 17(3)(c); Mandela 7(b) (K)"
SUPERVISION = "ICPPED 17(3)(d)"
PLACE = "ICPPED 17(3)(e); Mandela 7(c) (K)"
HEALTH = "ICPPED 17(3)(f); Mandela 7(d) (K)"
DEATH = "ICPPED 17(3)(g); Mandela 8(f) (K)"
RELEASE = "ICPPED 17(3)(h), Mandela 7(c) (K)"
JUDICIAL = "Body of Principles 12, Mandela 8(a) (K)"
COUNSEL = "Mandela 61, Body of Principles 18 (K)"
CONSUL = "Vienna Convention on Consular Relations 36 (K)"
FAMILY = "Mandela 7(f), 7(g) (K)"
PROPERTY = "Mandela 7(e) (K)"
ASSESSMENT = "Mandela 8(b) (K)"
CONDUCT = "Mandela 8(c), 8(e) (K)"
COMPLAINT = "Mandela 8(d) (K)"
ISOLATION = "Mandela 43-45"
POLICY = "policy"
RELATIVES = "ICPPED 18(1) (K)"
OUTAGE = "Mandela 6 (K)"
