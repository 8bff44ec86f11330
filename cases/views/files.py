"""Pictures and documents: loading is the access check, asked anew at every request.

A browser may keep a picture but must ask whether it still holds (ETag): what is unpublished is
gone at once.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cases.models import Document, Picture
from cases.sheet.pictures import CONTENT_TYPE
from core import papers
from core.uploads.storage import NEVER_RUN

SIZES = ("large", "small")


@login_not_required
@require_safe
def case_picture(request: HttpRequest, pk: UUID, size: str) -> HttpResponse:
    """A picture of a published case; staff see those of the cases they may see."""
    return picture_response(request, _load(Picture, request, pk), size)


def picture_response(request: HttpRequest, picture: Picture, size: str) -> HttpResponse:
    """The bytes of a picture that may be seen; 404 for a size there is not."""
    if size not in SIZES:
        raise Http404
    etag = f'"{picture.sha256[:32]}-{size}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag, "Cache-Control": "no-cache"})
    with (picture.file if size == "large" else picture.small).open("rb") as file:
        content = file.read()
    return HttpResponse(
        content,
        content_type=CONTENT_TYPE,
        headers=NEVER_RUN | {"ETag": etag, "Cache-Control": "no-cache"},
    )


@login_not_required
@require_safe
def case_document(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A document of a published case, to be saved, never run."""
    return document_response(_load(Document, request, pk))


def document_response(document: Document) -> HttpResponse:
    """A document that may be seen, to be saved."""
    return papers.download(document, f"{document.title}.{document.extension}")


def _load(model: Any, request: HttpRequest, pk: UUID) -> Any:
    if found := model.objects.public().filter(pk=pk).first():
        return found
    return get_object_or_404(model.objects.visible_to(request.user), pk=pk)
