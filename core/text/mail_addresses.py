"""What a mail address must be, so that a mail can go there: asked at entry and before sending."""

from django.core.exceptions import ValidationError
from django.core.mail.message import sanitize_address
from django.core.validators import validate_email

ADDRESS, LOCAL_PART = 254, 64  # characters of a mail address, and of what stands before its @


class BadAddress(ValueError):
    """No mail can go to this address. The text is for the person who wrote it."""


def address(text: str) -> str:
    """One mail address, as it was written. Raises BadAddress with a sentence."""
    written = text.strip()
    try:
        validate_email(written)
        if len(written) > ADDRESS or len(written.rpartition("@")[0]) > LOCAL_PART:
            raise ValueError("longer than RFC 5321 §4.5.3.1 allows")
        sanitize_address(("", written), "utf-8")  # what the mail's header will hold
    except (ValidationError, ValueError):
        raise BadAddress(
            "メールアドレスの形になっていません。「,」や空白のない、1つのアドレスにしてください。"
        ) from None
    return written
