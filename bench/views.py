"""The limits: a view that returns a constant page, one that reads 20 rows and renders them."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from groups.models import Organization

PAGE = """<!doctype html><html lang="ja"><title>団体</title><h1>団体</h1><ul>
{% for group in groups %}<li><a href="/groups/{{ group.number }}/">{{ group.name }}</a>
<p>{{ group.kana }} {{ group.registered_on|date:"Y年n月j日" }}</p></li>{% endfor %}
</ul></html>"""


@cache
def body(size: int) -> bytes:
    """Return a page of `size` bytes."""
    return b"<!doctype html>".ljust(size, b".")


@cache
def template() -> Any:
    """Return the compiled page of the rows."""
    return engines["django"].from_string(PAGE)


def constant(request: HttpRequest) -> HttpResponse:
    """Answer with as many bytes as asked."""
    return HttpResponse(body(int(request.GET["size"])))


def rows(_request: HttpRequest) -> HttpResponse:
    """Answer with twenty groups."""
    return HttpResponse(template().render({"groups": Organization.objects.defer("search")[:20]}))


urlpatterns = [
    path("bench/constant", constant),
    path("bench/rows", rows),
]
