"""The link in a letter that its receiver alone may use: kept apart from the words.

Whoever holds such a link acts as the person it was made for (a partner's answer, a draft), and
staff read the outbox. So the words of a letter hold a placeholder everywhere; the link stands in
a column that no page shows, is put in when the mail server is given the letter, and is gone
from the database once the letter has left or never will (ADR 45).
"""

from typing import Protocol

from notifications.sending.twin import html_twin

PLACEHOLDER = "（ここに、本人だけのリンクが入ります）"
LOST = (
    f"「{PLACEHOLDER}」の行は、そのまま1行だけ残してください。送るときに、"
    "受け取る人だけが使えるリンクに置きかわります。"
)

NOT_TO_OTHERS = (
    "このメールには、受け取る人だけが使えるリンクが入っています。別のあて先には送れません。"
    "案件のページで連絡先を直して、新しいリンクを送ってください。"
)


class Words(Protocol):
    """What of a letter is read here."""

    subject: str
    text: str
    html: str
    private_url: str


def is_in_place(text: str) -> bool:
    """Whether the placeholder stands in the text once, on a line of its own."""
    return text.count(PLACEHOLDER) == 1 and PLACEHOLDER in text.splitlines()


def filled(letter: Words) -> tuple[str, str]:
    """Text and HTML twin as the receiver reads them."""
    if not letter.private_url:
        return letter.text, letter.html
    text = letter.text.replace(PLACEHOLDER, letter.private_url)
    return text, html_twin(letter.subject, text)
