"""補正: what several lifecycles share of it: request, items, day, extension, silence.

What a request does to the state of what is to be mended stays with each app (calls.md §7).
"""

from core.correction.rows import Correction, Extension, later_only

__all__ = ["Correction", "Extension", "later_only"]
