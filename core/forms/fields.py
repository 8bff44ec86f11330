"""Fields that take Japanese as people type it: full-width digits, any hyphen, half-width kana."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core import japanese
from core.text import mail_addresses

LONGEST_ADDRESS = 200
POSTAL_DIGITS = 7
MOST_YEN = 10**12
SAME_UNITS = (
    ("人", "名"),
    ("件", "個", "つ"),
    ("か所", "ヶ所", "カ所", "ケ所", "箇所"),
    ("回", "度"),
)


def text_input(autocomplete: str = "off", *, short: bool = False, **attrs: str) -> forms.TextInput:
    """One line; ``short`` for what is never long (numbers, postal codes)."""
    size = {"class": "is-short"} if short else {}
    return forms.TextInput({"autocomplete": autocomplete, **size, **attrs})


class TidyField(forms.CharField):
    """Text that is tidied before it is judged, and counted as it is kept."""

    default_error_messages = {
        "max_length": "%(limit_value)d字までにしてください。いまは%(show_value)d字あります。"
    }

    def to_python(self, value: Any) -> str:
        return self.tidy(super().to_python(value) or "")

    def tidy(self, text: str) -> str:
        """The text as it is kept; ValidationError when it cannot be."""
        raise NotImplementedError


class LineField(TidyField):
    """One line: half-width kana widened, blanks made single."""

    def tidy(self, text: str) -> str:
        return japanese.normalise_line(text)


class LongField(TidyField):
    """Several lines; a line break counts as one character."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        attrs = {"rows": str(rows), "data-widened": ""}  # for the counter beside it
        super().__init__(widget=forms.Textarea(attrs), **kwargs)

    def tidy(self, text: str) -> str:
        return japanese.widen(text.replace("\r\n", "\n"))


class KanaField(TidyField):
    """フリガナ: hiragana and half-width kana become full-width katakana."""

    def tidy(self, text: str) -> str:
        kana = japanese.normalise_furigana(text)
        if kana and not japanese.is_furigana(kana):
            raise ValidationError("フリガナは、ひらがなかカタカナで入力してください。", code="kana")
        return kana


class NumberField(forms.IntegerField):
    """A count: full-width digits, commas and the unit are taken."""

    def __init__(self, *, unit: str = "", most: int = 1_000_000, **kwargs: Any) -> None:
        self.unit = unit
        widget = text_input(short=True, inputmode="numeric")
        super().__init__(min_value=0, max_value=most, widget=widget, **kwargs)
        least = "0以上の整数で入力してください。例：12"
        self.error_messages |= {"invalid": least, "min_value": least}
        self.error_messages["max_value"] = f"{most:,}{unit}以下にしてください。"

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = self.without_unit(japanese.normalise_digits(value).replace(",", ""))
        return super().to_python(value)

    def without_unit(self, text: str) -> str:
        """The number before the unit, or before another word for it: 12名 are 12人."""
        words = next((each for each in SAME_UNITS if self.unit in each), (self.unit,))
        for word in words:
            text = text.removesuffix(word)
        return text


class YenField(NumberField):
    """An amount up to a trillion yen; full-width digits, commas and 円 are taken, commas shown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(unit="円", most=MOST_YEN, **kwargs)
        self.widget.attrs["class"] = "is-yen"
        self.error_messages["invalid"] = "数字で入力してください。例：300,000"

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}" if isinstance(value, int) else value


class PhoneField(TidyField):
    """A telephone number, kept as 0495-25-1111. ``mark`` stands in the place of 必須 and 任意
    where one of several numbers is needed.
    """

    def __init__(self, *, mark: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.mark = mark

    def tidy(self, text: str) -> str:
        number = japanese.normalise_phone(text)
        if number and not japanese.is_phone(number):
            raise ValidationError(
                "番号は、市外局番から10けたか11けたの数字で入力してください。例：0495-00-0002",
                code="phone",
            )
        return number


class PostalCodeField(TidyField):
    """郵便番号, kept as 367-8501."""

    def tidy(self, text: str) -> str:
        code = japanese.normalise_postal_code(text)
        if code and not japanese.is_postal_code(code):
            digits = sum(character.isdecimal() for character in code)
            now = f"いまは{digits}けたです。" if digits != POSTAL_DIGITS else ""
            raise ValidationError(
                f"郵便番号は、7けたの数字で入力してください。{now}例：367-8501", code="postal"
            )
        return code


class CorporateNumberField(TidyField):
    """法人番号: 13 digits with the right check digit."""

    def tidy(self, text: str) -> str:
        number = japanese.normalise_digits(text).replace("-", "")
        if number and not japanese.is_corporate_number(number):
            raise ValidationError(
                "法人番号が正しくありません。13けたの数字を、もう一度たしかめてください。",
                code="corporate_number",
            )
        return number


class MailField(forms.EmailField):
    """A mail address that a mail can really go to (RFC 5321), refused with a sentence.

    Full-width letters, as a Japanese keyboard writes them, are taken as the letters they mean.
    """

    def run_validators(self, value: Any) -> None:
        """Dots where none may stand are named for what they are."""
        if sentence := mail_addresses.dotted(value or ""):
            raise ValidationError(sentence, code="dotted")
        super().run_validators(value)

    def prepare_value(self, value: Any) -> Any:
        return mail_addresses.as_people_write(value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        typed = mail_addresses.as_copied(japanese.narrow(value or ""))
        written = super().clean(mail_addresses.spelt_once(typed))
        try:
            return mail_addresses.address(written) if written else ""
        except mail_addresses.BadAddress as fault:
            raise ValidationError(str(fault)) from None


class OfferedField(forms.ModelChoiceField):
    """One of a few rows, looked up among those that are offered: one query for list and answer."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        for row in self.queryset or ():
            if str(row.pk) == str(value):
                return row
        invalid = self.error_messages["invalid_choice"]
        raise ValidationError(invalid, code="invalid_choice", params={"value": value})
