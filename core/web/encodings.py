"""In which encodings a browser takes an answer (RFC 9110, 12.5.3): one with q=0 is refused."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "HTTP_ACCEPT_ENCODING"


def accepted(header: str) -> list[str]:
    """The encodings named in the header, without those that are refused."""
    return [name for name, weight in map(_read, header.split(",")) if name and weight > 0]


def _read(part: str) -> tuple[str, float]:
    name, *parameters = part.split(";")
    weights = [each.strip()[2:] for each in parameters if each.strip().lower().startswith("q=")]
    try:
        weight = float(weights[0]) if weights else 1.0
    except ValueError:
        weight = 0.0
    return name.strip().lower(), weight


class AcceptedEncodingsMiddleware:
    """Stands before what looks for 「gzip」 in the header alone: the files of the style."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ";" in (header := request.META.get(HEADER, "")):  # otherwise nothing is refused
            request.META[HEADER] = ", ".join(accepted(header))
        return self.get_response(request)
