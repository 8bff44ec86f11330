"""`make bench`: how fast and how heavy the portal is, against what Django itself can do here."""
