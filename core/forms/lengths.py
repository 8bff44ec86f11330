"""How long something has lasted, as people say it."""

import re
from typing import Any

from core.forms.fields import NumberField

MONTHS = "か月"
LENGTH = re.compile(
    r"約?(?:(\d{1,3})年間?)?と?(?:(\d{1,4})[かカヵヶケ箇]月間?)?(半年?間?)?(?:くらい|ぐらい|ほど|以上)?"
)
KANJI = str.maketrans("一二三四五六七八九", "123456789")
TENS = re.compile(r"([1-9]?)十([1-9]?)")


class MonthsField(NumberField):
    """How long, in months, as people say it: 18か月, 3年, 1年6か月, 2年半, 半年."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(unit=MONTHS, **kwargs)
        least = "「3年」「1年6か月」のように、年と月で入力してください。"
        self.error_messages |= {"invalid": least, "min_value": least}

    def without_unit(self, text: str) -> str:
        text = TENS.sub(_tens, text.translate(KANJI))
        found = LENGTH.fullmatch(text)
        if found is None or not any(found.groups()):
            return text
        years, months, half = found.groups()
        return str(int(years or 0) * 12 + int(months or 0) + (6 if half else 0))


def _tens(found: re.Match[str]) -> str:
    return str(int(found[1] or 1) * 10 + int(found[2] or 0))
