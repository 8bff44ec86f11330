"""Sample proposals that show every page of both sides in a state of its own; plainly invented.

States are reached by the verbs only.
"""

from proposals.samples.story import tell

__all__ = ["tell"]
