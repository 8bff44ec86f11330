"""Whom to ask, at the foot of every page, on paper and on pages of failure; and whether the site
holds sample data.

Kept as a small file beside the finished ones, so that no page asks the database for it and a page
of failure has it too (ADR 95). Whoever changes the office writes it anew; each process looks at
the file's time alone until then. Without the file the office is called by its first name.
"""

import json
import os
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import TypedDict

from django.conf import settings

from core.letters import Office

NAME = "office.json"


class Foot(TypedDict):
    """What every page tells."""

    office: Office
    place: str
    sample: bool


UNKNOWN: Foot = {
    "office": {
        "section": "本庄市 市民生活部 市民活動推進課",
        "phone": "",
        "email": "",
        "hours": "",
    },
    "place": "",
    "sample": False,
}


def place() -> Path:
    """Where it is kept."""
    return Path(settings.FINISHED_ROOT) / NAME


def keep(foot: Foot) -> None:
    """From now on every page says this; at once as a whole, never half of it."""
    place().parent.mkdir(parents=True, exist_ok=True)
    fresh = place().with_name(f"{NAME}.{token_hex(4)}")
    fresh.write_text(json.dumps(foot, ensure_ascii=False), encoding="utf-8")
    os.replace(fresh, place())


def kept() -> Foot:
    """What every page says. Never raises: pages of failure ask too."""
    path = f"{settings.FINISHED_ROOT}/{NAME}"  # every page asks twice: no Path is made for it
    try:
        return read(path, os.stat(path).st_mtime_ns)
    except (OSError, ValueError):
        return UNKNOWN


@lru_cache(maxsize=1)
def read(path: str, _written: int) -> Foot:
    """The file, read once as it stands."""
    foot: Foot = json.loads(Path(path).read_text(encoding="utf-8"))
    return foot
