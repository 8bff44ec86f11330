"""Two versions of a sheet: what was shown, what came back, and what has been kept meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.forms import rows, sheet
from cases.models import Case
from cases.sheet import writing
from core.forms import comparison


@dataclass(frozen=True)
class Sheet:
    """The form of the columns with the formsets of the rows."""

    form: sheet.SheetForm
    formsets: Mapping[str, Any]

    def digests(self) -> str:
        """Names every field and every set of rows with a digest of what stands there."""
        sets = (f"{name}:{rows.digest(each)}" for name, each in self.formsets.items())
        return " ".join([comparison.shown(self.form), *sets])


def together(seen: str, *, stored: Sheet, sent: Sheet) -> Sheet:
    """What was sent, with what is kept wherever nothing was changed since it was ``seen``.

    ``seen`` holds the digests of then; rows count as one: a set is taken over whole.
    """
    data = comparison.together(seen, stored=stored.form, sent=sent.form)
    before = comparison.digests(seen)
    formsets = {
        name: stored.formsets[name] if rows.digest(each) == before.get(name) else each
        for name, each in sent.formsets.items()
    }
    return Sheet(sent.form.again(data), formsets)


def differences(case: Case, sent: Sheet) -> list[tuple[str, str]]:
    """(label, what is kept now) of everything in which the valid ``sent`` differs from it."""
    found = sheet.differences(case, sent.form)
    partners = [one.key for one in rows.partners(sent.formsets["partners"])]
    if writing.partners_of(case) != partners:
        found.append(("相手方", "、".join(map(str, case.partners.select_related("organization")))))
    for name, label in (("roles", "役割分担"), ("results", "数で見る結果")):
        if getattr(case, name) != rows.rows(sent.formsets[name]):
            kept = ("／".join(map(str, row.values())) for row in getattr(case, name))
            found.append((label, "、".join(kept) or "（なし）"))
    return found
