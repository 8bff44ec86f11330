"""What an officer wrote of themselves lies sealed in the database: no list, export or dump reads it
without the portal's key.
"""

import base64
import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

LOST = "（鍵が替わったため、読めません。もう一度、書いていただいてください）"


@dataclass(frozen=True)
class Officer:
    """Who is asked about."""

    name: str
    kana: str
    born: str  # ISO

    @property
    def born_on(self) -> date | None:
        return date.fromisoformat(self.born) if self.born else None


def seal(officer: Officer) -> str:
    """For the database."""
    text = json.dumps(asdict(officer), ensure_ascii=False)
    return _cipher().encrypt(text.encode()).decode()


def opened(sealed: str) -> Officer:
    """As it was written; a sentence in place of the name where no key of ours reads it."""
    try:
        return Officer(**json.loads(_cipher().decrypt(sealed.encode())))
    except InvalidToken:
        return Officer(LOST, "", "")


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(each)) for each in keys])


def _key(secret: str) -> bytes:
    digest = hashlib.sha256(b"projects.background_check" + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest)
