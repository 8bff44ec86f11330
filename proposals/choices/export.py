"""What can be made of the proposals of a call."""

from django.db import models


class ExportKind(models.TextChoices):
    """A ZIP of one folder for each proposal."""

    BOOKS = "books", "冊子（1件ずつ、1つのPDF）"
    FILES = "files", "もとのファイルのまま"
