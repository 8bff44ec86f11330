"""Every registered kind of letter in words, without its rows: what its template asks for is
invented here, so that each kind can be looked at.
"""

import re
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from notifications import outbox
from notifications.models import MailSetting

TEMPLATES = settings.BASE_DIR / "templates" / "notices"
SIGNATURE = (
    "本庄市　市民生活部 市民活動推進課\n電話　0495-00-0000（平日 午前8時30分から午後5時15分）"
)
KNOWN = {
    "title": "サンプルひばり会", "name": "サンプルひばり会", "call": "令和8年度 市民提案型協働事業",
    "to_go": "（あと3日）", "due": "令和8年12月5日（土）",
    "due_in_full": "令和8年12月5日（土）午後5時まで（あと3日）",
    "until": "令和8年12月5日（土）17時", "when": "令和8年12月9日（水）午前10時",
    "number": "R08-P0012", "phase": "before", "has_page": True, "by_post": False,
    "reason": "収支の表の合計が、明細と合いません。くわしくは https://example.jp/hikaku/。地図もあります。",
    "sender_email": "someone@sample.example", "reply_to": "", "minutes": 30,
}  # fmt: skip
NAME = re.compile(r"{[{%]\s*(?:if |elif |for \w+ in )?(?:not )?(\w+)((?:\.\w+)*)(\|\w+)?")
CONDITION = re.compile(r"{%\s*(?:el)?if ([^%]+)%}")
LISTED = re.compile(r"{%\s*for (\w+) in (\w+)\s")
DATED = re.compile(r"wareki|date|time|clock")


def kinds():
    """Every kind with words, the reminders' too."""
    found = TEMPLATES.rglob("*.subject.txt")
    return sorted(str(each.relative_to(TEMPLATES)).removesuffix(".subject.txt") for each in found)


def words_of(kind):
    """Something for each name that the template asks for."""
    text = "".join((TEMPLATES / f"{kind}{end}").read_text() for end in (".txt", ".subject.txt"))
    made = {}
    for name, attributes, filtered in NAME.findall(text):
        made.setdefault(name, invented(name, filtered))
        if attributes:
            made[name] = Row(KNOWN, label="補正", url=address("/my/"), text="サンプルの文です。")
    for _each, name in LISTED.findall(text):
        made[name] = [
            Row(KNOWN, label="補正", url=address(f"/my/{n}/"), text="サンプルの文です。")
            for n in (1, 2)
        ]
    return made


class Row(dict):
    """A row of a list, which many templates say as it is."""

    def __str__(self):
        return self["text"]


def invented(name, filtered):
    if name.endswith("url"):
        return address("/my/sample/")
    if DATED.search(filtered):
        return datetime(2026, 12, 5, 17, tzinfo=timezone.get_default_timezone())
    if name == "answer_by":
        return KNOWN["until"]
    return KNOWN.get(name, "サンプルの文")


def address(path):
    return f"{settings.SITE_URL}{path}"


def letter(kind):
    """Subject, text and twin of a kind."""
    words = words_of(kind)
    words.pop("signature", None)
    words.pop("site_url", None)
    if "items" in words:
        words["first"] = words["items"][0]
    return outbox.compose(kind, words, MailSetting(signature=SIGNATURE))


__all__ = ["kinds", "letter"]
