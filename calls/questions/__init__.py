"""Questions in public and their answers: what everybody reads of a call or a theme."""

from calls.questions.reading import Count, counts, public_list

__all__ = ["Count", "counts", "public_list"]
