"""How large a request may be: known before it is read, from the page it is sent to."""

from collections.abc import Callable

from django.conf import settings

from core.http import V, mark_at, marked


def takes_files(most: int) -> Callable[[V], V]:
    """Mark a view whose form takes up to ``most`` files at once; the others take none."""
    return marked("most_files", most)


def most_bytes(path: str) -> int:
    """The longest body, in bytes, that the page at this path can need.

    That is what Django takes in as the text of a form, and the files that the form takes, each as
    large as one may be. The largest of all is what a proxy must let through (operations.md).
    """
    files: int = mark_at(path, "most_files", 0)
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE + files * settings.UPLOAD_MAX_BYTES
