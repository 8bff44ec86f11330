"""A sample call in the middle of its document review; plainly invented, told by the verbs only."""

from reviews.samples.story import tell

__all__ = ["tell"]
