"""Letters about a 取消し: 弁明の機会 before it, and the decision. Each gives body, facts and notes.

No article is named: which law or rule of the city asks for it, the city writes in its 教示
(calls.md §6).
"""

from typing import Any

from core.letters.issuing import formal
from projects.letters.contract import Said, yen

OVERDUE = "期限までに納められないときは、延滞金がかかることがあります。先にご連絡ください。"
PLEA = (
    "交付決定の取消しを予定しています。"
    "決める前に、意見（弁明）を聞きますので、次のとおりお知らせします。"
)
HOW = (
    "弁明は、書面（弁明書）で、期限までに下の担当へお出しください。証拠になる書類もつけられます。"
    "口で述べたいとき、代理の人が行うときは、先に下の担当へご連絡ください。"
)
SILENT = "期限までに弁明がないときは、弁明がないものとして決めることがあります。"


def returned(before: int | None) -> list[list[str]]:
    """What would come back, where something was paid."""
    return [["返していただく額", yen(before)]] if before else []


def plea(about: Any) -> Said:
    """What is planned, of how much, and until when to answer; why stands as the reason."""
    row = about.row
    facts = [
        ["予定していること", "交付決定の取消し"],
        ["取り消す額", yen(row.granted or 0)],
        *returned(about.before),
        ["弁明書の提出期限", formal(row.plea_until) if row.plea_until else ""],
    ]
    return PLEA, facts, [HOW, SILENT]


def cancellation(about: Any) -> Said:
    """取消し, with what is to be returned."""
    back = returned(about.before)
    facts = [["取り消す額", yen(about.row.granted or 0)], *back]
    body = "先にお知らせした交付決定を、次の理由により取り消します。"
    return body, facts, [OVERDUE] if back else []
