"""What is missing or hard to read in a case, each with a sentence that says how to mend it.

Basis: JIS X 8341-3:2016 (headings 1.3.1, images 1.1.1, link text 2.4.4), domain facts §8.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cases.choices import PeopleShown
from cases.models import Case
from cases.sheet import texts

WRITTEN = {
    "background": "きっかけ・課題",
    "content": "いっしょにしたこと",
    "outcome": "成果",
    "lessons": "課題・学んだこと",
    "partner_voice": "相手方の声",
    "city_voice": "市の声",
}
NEEDED = {
    "summary": "ひとことで言うと",
    "forms": "協働のかたち",
    "content": "いっしょにしたこと",
}
EMPTY_WORDS = {"こちら", "ここ", "こちらへ", "詳しくはこちら", "リンク", "続き", "クリック"}
PICTURE = re.compile(r"!\[[^\]]*\]\(")
ADDRESS = re.compile(r"(https?://|www\.)\S+")


@dataclass(frozen=True)
class Finding:
    """Where something stands in the way, and what to do about it."""

    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}：{self.sentence}"


def missing(case: Case) -> list[Finding]:
    """What a partner or reader could not do without."""
    found = [
        Finding(label, "まだ書かれていません。書いてください。")
        for name, label in NEEDED.items()
        if not getattr(case, name)
    ]
    if not case.partners.exists():
        found.append(Finding("相手方", "1つ以上、書いてください。"))
    return found


def findings(case: Case) -> list[Finding]:
    """Everything to mend before the case is published; empty when it is ready."""
    return [*missing(case), *_in_texts(case), *_in_pictures(case), *_in_documents(case)]


def _in_texts(case: Case) -> Iterator[Finding]:
    for name, label in WRITTEN.items():
        text = getattr(case, name)
        for sentence in (*_headings(text), *_links(text), *_pictures(text)):
            yield Finding(label, sentence)


def _headings(text: str) -> Iterator[str]:
    before = 1
    for level in texts.heading_levels(text):
        if level < 2:
            yield "見出しの「#」が1つです。ページの題と同じ段になるので、「##」にしてください。"
        elif level > before + 1:
            yield (
                f"見出しの段が飛んでいます（「{'#' * level}」の前に「{'#' * (level - 1)}」が"
                f"ありません）。「{'#' * (before + 1)}」に直してください。"
            )
        before = max(level, 2)


def _links(text: str) -> Iterator[str]:
    for words in texts.link_words(text):
        bare = words.strip("　 。、「」>＞→")
        if bare in EMPTY_WORDS or not bare:
            yield (
                f"リンクの言葉が「{words or '（なし）'}」です。"
                "どこへ行くのかが分かる言葉（ページの題など）に書きかえてください。"
            )
        elif ADDRESS.fullmatch(bare):
            yield "リンクの言葉がアドレスのままです。ページの題に書きかえてください。"


def _pictures(text: str) -> Iterator[str]:
    if PICTURE.search(text):
        yield "文の中に写真は置けません。「写真」のページから、説明を付けて入れてください。"


def _in_pictures(case: Case) -> Iterator[Finding]:
    for number, picture in enumerate(case.pictures.all(), 1):
        if not picture.alt.strip():
            yield Finding(
                f"写真{number}",
                "説明がありません。見えない人のために、何が写っているかを書いてください。",
            )
        if picture.people == PeopleShown.UNKNOWN:
            yield Finding(
                f"写真{number}", "写っている人の同意を確かめて、どちらかを選んでください。"
            )


def _in_documents(case: Case) -> Iterator[Finding]:
    for document in case.documents.all():
        if not document.summary.strip():
            kind = "PDF" if document.extension == "pdf" else "資料"
            yield Finding(
                f"資料「{document.title}」",
                f"{kind}の要約がありません。開けない人のために、書いてあることを数行で書いてください。",
            )
