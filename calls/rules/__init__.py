"""点の決まり: the rule of a round of review as JSON, checked and said in plain Japanese.

The engine that reckons by it is another matter; criteria with their scales, weights and floors
are rows (``calls.models.Criterion``).
"""

from calls.rules.presets import PRESETS, Preset
from calls.rules.schema import BLANK, VERSION, read, validate
from calls.rules.wording import ends, words

__all__ = ["BLANK", "PRESETS", "VERSION", "Preset", "ends", "read", "validate", "words"]
