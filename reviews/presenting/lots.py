"""くじ: the order that a seed gives. Whoever knows the seed and the numbers reckons it again:
the 受付番号 in the order of the SHA-256 of the seed, a colon and the number.
"""

from collections.abc import Iterable
from hashlib import sha256
from secrets import token_hex


def new_seed() -> str:
    """A seed that nobody chose: 32 hex digits."""
    return token_hex(16)


def drawn(seed: str, numbers: Iterable[str]) -> list[str]:
    """The numbers in the order that this seed gives, in whatever order they come."""
    return sorted(numbers, key=lambda number: (lot(seed, number), number))


def lot(seed: str, number: str) -> str:
    """What is drawn for one number: 64 hex digits."""
    return sha256(f"{seed}:{number}".encode()).hexdigest()
