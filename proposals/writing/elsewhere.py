"""「別紙のとおり」: who reads a proposal reads its boxes, so what stands there leads nowhere else.

A winner elsewhere wrote "see the slides" in ten of eleven boxes (calls.md §1, 上越 2023).
"""

import re
import unicodedata

THERE = r"(?:別紙|別添|別表|添付|資料|スライド|ウェブサイト|ホームページ)"
LEADS = r"(?:の?とおり|の?通り|を?参照|を?ご?覧|に記載|に書いて|を見て)"
AWAY = re.compile(rf"{THERE}[^。\n]{{0,12}}?{LEADS}")
SAID = "「{}」とあります。審査する人はこの欄だけを読みます。内容を、ここに書いてください。"


def leads_away(text: str) -> str:
    """The words that send the reader elsewhere; "" for none."""
    found = AWAY.search(unicodedata.normalize("NFKC", text))
    return found[0] if found else ""


def pointed_out(text: str) -> str:
    """The sentence about it; "" where there is nothing to say."""
    words = leads_away(text)
    return SAID.format(words) if words else ""
