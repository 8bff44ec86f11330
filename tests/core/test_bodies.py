"""How large a request may be: the text of a form, and files where a page takes them."""

import pytest
from django.conf import settings

from calls.consultations import thread
from core.web.bodies import most_bytes

TEXT = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
ATTACHMENTS = "/groups/register/00000000-0000-4000-8000-000000000000/attachments/"
NOBODYS = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/no-such/", "/admin/cases/case/1/"])
def test_page_without_files_takes_the_text_of_a_form(path):
    assert most_bytes(path) == TEXT


@pytest.mark.parametrize(
    ("path", "files"),
    [
        (ATTACHMENTS, 10),
        ("/admin/cases/case/1/papers/", 2),
        (f"/admin/calls/consultation/{NOBODYS}/message/", thread.MOST),
        (f"/admin/reviews/sheet/{NOBODYS}/paper/", 1),
    ],
)
def test_page_with_files_takes_as_many_as_its_form(settings, path, files):
    settings.UPLOAD_MAX_BYTES = 1000

    assert most_bytes(path) == TEXT + files * 1000
