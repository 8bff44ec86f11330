"""A file that a section hands over: a plain table that says it is a sample."""

from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

from core import uploads
from groups.samples.papers import drawn


@cache
def handed_over(name: str) -> uploads.Accepted:
    """The file, through the same check as a person's upload; checked once in a process."""
    return uploads.accept(SimpleUploadedFile(f"{name}.pdf", drawn(name, "サンプル", "pdf")))
