"""Sample calls, themes, questions and consultations that fill every desk; plainly invented.

States are reached by the verbs only.
"""

from calls.samples.story import tell

__all__ = ["tell"]
