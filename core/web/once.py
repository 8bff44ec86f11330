"""What is asked once in a request, however many rooms need it.

Nothing outlives the request, or the ``scope`` that a task opens for one run over many rows; outside
of both (a command, a test) every question is asked anew. Whoever changes the answer calls
``forget``: from then on the request keeps none, for what it wrote may be rolled back.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

from django.http import HttpRequest, HttpResponse

T = TypeVar("T")
CHANGED = object()  # in place of an answer that this request has changed
ANSWERS: ContextVar[dict[Hashable, object] | None] = ContextVar("answers", default=None)


class AskedOnceMiddleware:
    """Each request begins with no answers and takes its own along when it ends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with scope():
            return self.get_response(request)


@contextmanager
def scope() -> Iterator[None]:
    """Begin with no answers, and take one's own along at the end."""
    before = ANSWERS.set({})
    try:
        yield
    finally:
        ANSWERS.reset(before)


def ask_once(key: Hashable, ask: Callable[[], T]) -> T:
    """The answer of ``ask``; within a request the one that was given first under this key."""
    answers = ANSWERS.get()
    if answers is None or answers.get(key) is CHANGED:
        return ask()
    if key not in answers:
        answers[key] = ask()
    return cast(T, answers[key])


def forget(key: Hashable) -> None:
    """Every further question of this request under this key is asked anew."""
    answers = ANSWERS.get()
    if answers is not None:
        answers[key] = CHANGED
