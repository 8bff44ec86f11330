"""What lies sealed in the database is read by no dump without the portal's key.

``SECRET_KEY`` seals; ``SECRET_KEY_FALLBACKS`` still read what was sealed before it was changed.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def cipher(purpose: str) -> MultiFernet:
    """Of one purpose: what is sealed for another is not read."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(purpose, each)) for each in keys])


def _key(purpose: str, secret: str) -> bytes:
    digest = hashlib.sha256(purpose.encode() + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest)
