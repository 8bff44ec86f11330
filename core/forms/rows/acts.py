"""The buttons of the rows, as ``act`` names them."""

import re

ACT = re.compile(r"(more|drop) ([a-z_]{1,40})(?: (\d{1,4}))?", re.ASCII)
COUNT = "count"


def place(act: str) -> str:
    """Where a button of the rows leads back to on its page; "" for any other button.

    ``more NAME`` keeps the page and shows an empty row, ``drop NAME INDEX`` takes one away,
    ``count`` reckons anew.
    """
    if act == COUNT:
        return COUNT
    found = ACT.fullmatch(act)
    return f"id_{found[2]}{'-new' if found[1] == 'more' else ''}" if found else ""


def dropped(act: str, name: str) -> int | None:
    """The row of the field ``name`` whose 「消す」 was pressed; None for none."""
    found = ACT.fullmatch(act)
    is_drop = found and found[1] == "drop" and found[2] == name and found[3]
    return int(found[3]) if found and is_drop else None
