"""What a mail address must be, so that a mail can go there: asked at entry and before sending."""

import contextlib
import re

from django.core.exceptions import ValidationError
from django.core.mail.message import sanitize_address
from django.core.validators import validate_email

from core.text.cleaning import clean

NEEDLESS_QUOTES = re.compile(r"\"([-\w!#$%&'*+/=?^`{}|~.]+)\"", re.ASCII)
ADDRESS, LOCAL_PART = 254, 64  # characters of a mail address, and of what stands before its @


class BadAddress(ValueError):
    """No mail can go to this address. The text is for the person who wrote it."""


NO_DOTS = (
    "「@」の前が「.」で始まるか終わる、または「.」が続くアドレスには、メールが届かないことがあるため、"
    "使えません。打ちまちがいでなければ、別のメールアドレスを入力してください。携帯電話の会社の"
    "設定画面でアドレスを変えるか、Gmailなどの無料のメールも使えます。"
)


def dotted(text: str) -> str:
    """Why this address with dots where none may stand (RFC 5321 §4.1.2) is not taken; "" where that
    is not so. Phones of docomo and au were given such addresses once, and some people still have
    one: it is no slip of theirs.
    """
    before, at, domain = text.strip().rpartition("@")
    is_dotted = before.startswith(".") or before.endswith(".") or ".." in before
    return NO_DOTS if at and domain and is_dotted and before.strip(".") else ""


def spelt_once(written: str) -> str:
    """The address with its domain as mail servers read it (IDNA 2003, RFC 3490 §4): what is left
    out there, or means another character, would make two addresses of one. Quotes that are not
    needed (RFC 5321 §4.1.2) go too.
    """
    before, at, domain = written.rpartition("@")
    if needless := NEEDLESS_QUOTES.fullmatch(before):
        before = needless[1]
    if not domain.isascii():
        with contextlib.suppress(UnicodeError):
            domain = domain.encode("idna").decode("idna")
    return f"{before}{at}{domain}"


def address(text: str) -> str:
    """One mail address, as it was written. Raises BadAddress with a sentence."""
    written = spelt_once(clean(text).strip())
    if sentence := dotted(written):
        raise BadAddress(sentence)
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
