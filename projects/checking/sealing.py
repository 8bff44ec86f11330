"""What an officer wrote of themselves lies sealed in the database: no list, export or dump reads it
without the portal's key.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date

from cryptography.fernet import InvalidToken

from accounts.entry.sealing import cipher

SEALED_FOR = "projects.background_check"
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
    return cipher(SEALED_FOR).encrypt(text.encode()).decode()


def opened(sealed: str) -> Officer:
    """As it was written; a sentence in place of the name where no key of ours reads it."""
    try:
        return Officer(**json.loads(cipher(SEALED_FOR).decrypt(sealed.encode())))
    except InvalidToken:
        return Officer(LOST, "", "")
