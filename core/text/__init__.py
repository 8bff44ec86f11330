"""Text as it comes in from anywhere: what is kept of it."""

from core.text.cleaning import clean, mapped

__all__ = ["clean", "mapped"]
