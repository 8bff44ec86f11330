"""What was typed survives a lost session: it waits in the visitor's session until they are back.

A view marked with :func:`puts_aside` may receive a POST from somebody whose sign-in has run
out. Before they are sent to sign in, the text of the form is put aside in their (anonymous)
session under the page's path; signing in leaves it there, and the page shows it again.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

V = TypeVar("V", bound=Callable)
Known = Callable[..., bool]

STATE = "typed_aside"
MOST_PAGES = 8
MOST_CHARACTERS = 60_000  # of one session, as JSON
PER_PAGE = 500  # for its path and time
LEFT_OUT = {"csrfmiddlewaretoken"}


def puts_aside(known: Known) -> Callable[[V], V]:
    """Mark a view whose form must not be lost when the sign-in has run out.

    ``known`` takes the view's arguments and says whether such a page exists. Its address must be
    one that cannot be guessed: a stranger without it makes the server store nothing.
    """

    def mark(view: V) -> V:
        view.puts_aside = known  # type: ignore[attr-defined]
        return view

    return mark


class PutAsideMiddleware:
    """Stands before LoginRequiredMiddleware and puts aside what an expired session sends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if not request.user.is_authenticated:
            rescue(request)


def rescue(request: HttpRequest) -> None:
    """Put aside what a view marked with puts_aside was about to receive."""
    match = request.resolver_match
    known: Known | None = getattr(match.func, "puts_aside", None) if match else None
    if request.method == "POST" and match and known and known(*match.args, **match.kwargs):
        put_aside(request)


def put_aside(request: HttpRequest) -> None:
    """Store the text of this POST (no files) under its path; too much is left out."""
    typed = {name: values for name, values in request.POST.lists() if name not in LEFT_OUT}
    if len(json.dumps(typed)) > MOST_CHARACTERS:
        return
    kept = request.session.get(STATE, {})
    kept.pop(request.path, None)
    kept[request.path] = {"at": timezone.now().isoformat(), "typed": typed}
    while len(kept) > MOST_PAGES or len(json.dumps(kept)) > MOST_CHARACTERS + PER_PAGE:
        del kept[next(iter(kept))]  # the oldest
    request.session[STATE] = kept


def aside(request: HttpRequest) -> QueryDict | None:
    """What was put aside for this path, as if it had just been sent; None if nothing was."""
    entry = request.session.get(STATE, {}).get(request.path)
    return query(entry["typed"]) if entry else None


def waits(request: HttpRequest, path: str) -> bool:
    """Whether something that was typed there waits for whoever comes back."""
    return path in request.session.get(STATE, {})


def query(typed: Mapping[str, list[str]]) -> QueryDict:
    """Names with their values as a form expects them."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def forget(request: HttpRequest) -> None:
    """The server has it now (or the person does not want it)."""
    kept = request.session.get(STATE, {})
    if kept.pop(request.path, None):
        request.session[STATE] = kept
