"""The one door of the web: every text of a request is clean before a page reads it.

Path, query and cookies, then the form's names and values and its files' names arrive as
:func:`core.text.clean` leaves them, so that no form, admin or search of the portal has to think
of it. Passwords are taken as typed. A path that is not clean is the address of no page.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from core.text import clean

AS_TYPED = "password"  # in the name of a field


class CleanAddressMiddleware:
    """Stands before all that reads the query or a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if clean(request.path_info) != request.path_info:
            raise Http404
        if "\\" in request.META.get("HTTP_COOKIE", ""):  # controls are written as \000
            request.COOKIES = {name: clean(value) for name, value in request.COOKIES.items()}
        query = request.META.get("QUERY_STRING", "")
        if "%" in query or not query.isascii():  # otherwise there is nothing to clean
            request.GET = cleaned(request.GET)  # type: ignore[assignment]
        return self.get_response(request)


class CleanFormMiddleware:
    """Stands right behind the check of the form's token: what fails it is not even read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.method == "POST":
            request.POST = cleaned(request.POST)  # type: ignore[assignment]
            for _name, files in request.FILES.lists():
                for file in files:
                    file.name = clean(file.name or "")


def cleaned(sent: QueryDict) -> QueryDict:
    """What was sent with clean names and values. It cannot be changed, as Django's own."""
    data = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        told = values if AS_TYPED in name else [clean(value) for value in values]
        data.setlistdefault(clean(name), []).extend(told)
    data._mutable = False
    return data
