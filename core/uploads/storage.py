"""Files that people hand in: kept outside the web root, served only through a view's own check.

Every file gets a random name without an extension, so that neither a path nor a listing of the
folder says anything, and nothing in it can be run or guessed. What a person sees as the name of
the file is a column of the row that owns it.
"""

import os
import re
import unicodedata
import uuid

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.http import HttpResponse
from django.utils.http import content_disposition_header

NAME_LENGTH = 100
NEVER_RUN = {  # whatever a file claims to be, no browser takes it for a page
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
FORBIDDEN = re.compile(r'[<>:"|?*]')


class PrivateStorage(FileSystemStorage):
    """The folder ``settings.PRIVATE_ROOT``: random names, two levels of folders, owner only.

    It has no address: ``url()`` raises, because nothing here may be served past a view.
    """

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        return str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:
        return os.path.abspath(settings.PRIVATE_ROOT)

    def url(self, name: str | None) -> str:
        """Nothing here has an address of its own: a view serves it, after its check."""
        raise ValueError("This file is not accessible via a URL.")

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """A new random path; the name asked for is not used."""
        key = uuid.uuid4().hex
        return f"{key[:2]}/{key[2:4]}/{key}"


def display_name(name: str | None) -> str:
    """The name a person gave a file, made harmless to show and to save, still in Unicode.

    Path parts, control characters and invisible direction marks (which can make ``exe.fdp``
    look like ``pdf``) are dropped; the length is held to 100 characters, the extension kept.
    """
    text = unicodedata.normalize("NFC", name or "").replace("\\", "/").rsplit("/", 1)[-1]
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    text = FORBIDDEN.sub("_", " ".join(text.split())).lstrip(". ")
    stem, dot, suffix = text.rpartition(".")
    if len(text) > NAME_LENGTH and dot and len(suffix) <= 5:
        text = stem[: NAME_LENGTH - len(suffix) - 1] + dot + suffix
    return text[:NAME_LENGTH] or "添付ファイル"


def download_response(content: bytes, name: str, content_type: str) -> HttpResponse:
    """An answer that makes the browser save the file and never run or keep it.

    ``content`` is at most an upload's size (``settings.UPLOAD_MAX_BYTES``), so it is sent in one
    piece and no file stays open; ``name`` is what the person will see, ``content_type`` what we
    found by content when the file came in.
    """
    disposition = content_disposition_header(True, display_name(name))
    return HttpResponse(
        content,
        content_type=content_type,
        headers=NEVER_RUN
        | {
            "Content-Disposition": disposition,
            "Content-Length": str(len(content)),
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        },
    )
