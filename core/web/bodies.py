"""How large a request may be: known before it is read, from the page it is sent to."""

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.urls import Resolver404, resolve

V = TypeVar("V", bound=Callable)


def takes_files(most: int) -> Callable[[V], V]:
    """Mark a view whose form takes up to ``most`` files at once; the others take none."""

    def mark(view: V) -> V:
        view.most_files = most  # type: ignore[attr-defined]
        return view

    return mark


def most_bytes(path: str) -> int:
    """The longest body, in bytes, that the page at this path can need.

    That is what Django takes in as the text of a form, and the files that the form takes, each as
    large as one may be. The largest of all is what a proxy must let through (operations.md).
    """
    try:
        files = getattr(resolve(path).func, "most_files", 0)
    except (Resolver404, ValueError):
        files = 0
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE + files * settings.UPLOAD_MAX_BYTES
