"""Fields for addresses of pages, as people type them."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from core import japanese
from core.forms.fields import LongField, TidyField

MOST_LINKS = 5
is_web_address = URLValidator(schemes=["https", "http"])


def web_address(text: str) -> str:
    """The address with https:// where nothing was typed before it; ValidationError if bad."""
    address = japanese.normalise_web_address(text)
    try:
        is_web_address(address)
    except ValidationError:
        raise ValidationError(
            f"「{text.strip()[:60]}」は、ページのアドレスとして読み取れません。"
            "https:// からはじまるアドレスを入れてください。",
            code="address",
        ) from None
    return address


class WebAddressField(TidyField):
    """The address of a page; https:// may be left out."""

    def tidy(self, text: str) -> str:
        return web_address(text) if text else ""


class LinksField(LongField):
    """Addresses of pages, one a line."""

    def tidy(self, text: str) -> str:
        lines = text.split()
        if len(lines) > MOST_LINKS:
            raise ValidationError(f"{MOST_LINKS}つまでにしてください。", code="too_many")
        return "\n".join(web_address(line) for line in lines)
