"""Sample projects in every state, told by the verbs only, plainly invented.

Most were running before the portal; those of last year's result begin with that result.
"""

from projects.samples.story import tell

__all__ = ["tell"]
