"""The printed 募集要項 that everybody may fetch: made once, until it would say something else or
look otherwise.
"""

import json
from pathlib import Path

from django.utils import timezone

from calls.listing import revisions
from calls.models import Call
from calls.preparing import guidelines
from core import pdf
from core.caching import files
from core.caching.pages import cached_piece
from core.uploads.storage import display_name


def path(call: Call) -> Path:
    """The PDF of a public call. One query while nothing of the call has changed. Raises BeingMade,
    core.pdf.LetterError.
    """
    key = f"guidelines {revisions.key(call.number, timezone.now())}"
    said = cached_piece(key, lambda: _words(call))
    looks = pdf.digest(guidelines.LAYOUT)
    return files.kept(call.number, looks + said, lambda: guidelines.printed(json.loads(said)))


def _words(call: Call) -> str:
    return json.dumps(guidelines.contents(call, for_everybody=True), ensure_ascii=False)


def name(call: Call) -> str:
    """How the file is called."""
    return display_name(f"{call.title}_募集要項.pdf")
