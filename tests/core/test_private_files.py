"""The private store: random names, owner-only files, answers that a browser only saves."""

import re
import stat

import pytest
from django.core.files.base import ContentFile

from core.uploads.storage import PrivateStorage, download_response


@pytest.fixture
def store(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    return PrivateStorage()


def test_a_file_gets_a_random_name_and_belongs_to_the_owner_alone(store, settings):
    name = store.save("名簿.php", ContentFile(b"secret"))

    path = settings.PRIVATE_ROOT / name
    assert re.fullmatch(r"([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{28}", name)
    assert path.read_bytes() == b"secret"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(p.stat().st_mode) for p in path.parents if "private" in str(p)} == {0o700}


def test_the_same_name_twice_gives_two_files(store):
    assert store.save("a", ContentFile(b"1")) != store.save("a", ContentFile(b"2"))


def test_a_file_has_no_address(store):
    with pytest.raises(ValueError, match="not accessible via a URL"):
        store.url(store.save("a", ContentFile(b"1")))


def test_the_answer_is_saved_and_never_run_or_kept():
    response = download_response(b"x", '規約"\r\nX-Evil: 1.pdf', "application/pdf")

    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E8%A6%8F%E7%B4%84_X-Evil_%201.pdf"
    )
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == "private, no-store"
    assert response.content == b"x"
