"""Sample organizations that tell the registry's story: every desk filled, each letter once.

All names, people and numbers are plainly invented. States are reached by the verbs only.
"""

from groups.samples.story import tell

__all__ = ["tell"]
