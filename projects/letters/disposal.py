"""財産処分承認通知書: body, facts and notes."""

from typing import Any

from core.letters.issuing import formal
from projects.letters.contract import Said, yen

BODY = "お願いのありました備品の処分を、次のとおり承認しますので、お知らせします。"
PAY = "市に納める額の納付書は、別にお送りします。"
TELL = "処分が済んだら、その日を、下の担当にお知らせください。"


def disposal(about: Any) -> Said:
    """What may be done with which thing, and what is to be paid."""
    row = about.row
    back = [["市に納める額", yen(row.back_yen)]] if row.back_yen else []
    facts = [
        ["物", row.name],
        ["買った日", formal(row.bought_on) if row.bought_on else ""],
        ["買った額", yen(row.yen)],
        ["処分のしかた", row.get_way_display()],
        ["処分する理由", row.why],
        *back,
    ]
    return BODY, facts, [*([PAY] if back else []), TELL]
