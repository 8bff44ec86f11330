"""Two versions of a sheet: what was shown, what came back, and what is stored now (ADR 43, 51)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.forms import rows, sheet
from cases.models import Case
from core.forms import comparison

PUBLIC = "public"
SETS = {"partners": "相手方", "roles": "役割分担", "results": "数で見る結果"}


@dataclass(frozen=True)
class Sheet:
    """The form of the columns with the formsets of the rows, a set of which counts as one field."""

    form: sheet.SheetForm
    formsets: Mapping[str, Any]
    is_public: bool = False  # everybody sees what is saved

    def is_valid(self) -> bool:
        """Every form judged, so that every error is shown at once."""
        return all([self.form.is_valid(), *(each.is_valid() for each in self.formsets.values())])

    def shown(self) -> str:
        """What the page sends back as ``seen``: a digest of every field and of every set."""
        sets = (f"{name}:{rows.digest(each)}" for name, each in self.formsets.items())
        marks = [PUBLIC] if self.is_public else []
        return " ".join([comparison.shown(self.form), *sets, *marks])


def stored_beside(sent: Sheet, case: Case) -> Sheet:
    """The sheet of the case as it is stored, for who sent the other."""
    form = sent.form.again(initial=sheet.initial(case))
    return Sheet(form, rows.bound(case), case.is_public)


def holds(seen: str, *, stored: Sheet, sent: Sheet) -> bool:
    """Whether ``sent`` puts nothing back that was stored since it was shown as ``seen``.

    A sheet that was shown before everybody could see the case never holds that.
    """
    if stored.is_public and PUBLIC not in seen.split():
        return False
    before = comparison.digests(seen)
    sets = [
        name
        for name, each in stored.formsets.items()
        if rows.digest(each) not in (before.get(name), rows.digest(sent.formsets[name]))
    ]
    return not sets and not comparison.overtaken(seen, stored=stored.form, sent=sent.form)


def together(seen: str, *, stored: Sheet, sent: Sheet) -> Sheet:
    """What was sent, with what is stored wherever nothing was changed since it was ``seen``."""
    data = comparison.together(seen, stored=stored.form, sent=sent.form)
    before = comparison.digests(seen)
    formsets = {
        name: stored.formsets[name] if rows.digest(each) == before.get(name) else each
        for name, each in sent.formsets.items()
    }
    return Sheet(sent.form.again(data), formsets)


def differences(seen: str, case: Case, *, stored: Sheet, sent: Sheet) -> list[tuple[str, str]]:
    """(label, what is stored now) of everything in which the valid ``sent`` differs from it."""
    found = comparison.differences(seen, stored=stored.form, sent=sent.form)
    words = {each.label: each.theirs for each in found}
    for name in sheet.ABOUT_THE_ZONE:  # said of the change alone, and stored nowhere
        words.pop(str(sent.form[name].label), None)
    section = str(sent.form["section"].label)
    if section in words:  # also one that can be chosen no more
        words[section] = str(case.section or "")
    words |= {
        label: rows.words(case, name)
        for name, label in SETS.items()
        if rows.digest(stored.formsets[name]) != rows.digest(sent.formsets[name])
    }
    return [(label, text or "（なし）") for label, text in words.items()]
