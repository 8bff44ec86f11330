"""Sample cases that fill every desk; all names are plainly invented.

States are reached by the verbs only. The guideline's five cases are no samples: they are the
city's own (cases/migrations).
"""

from cases.samples.story import tell

__all__ = ["tell"]
