"""Forms of a row that two people may have open at once: each knows the version it showed.

The page sends ``seen`` back (``{{ form.seen }}`` in a hidden field). What has been stored since and
would be undone is refused, with who changed what; nothing typed is lost, and the second try goes
through (ADR 43). Bind such a form to a row in a transaction: the row is locked until it ends.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model

from core import calendar
from core.forms import comparison
from core.history import changes
from core.models import label_of

SEEN = "seen"
LEAD = "lead"  # the code of a sentence that leads to the faults after it, and is none itself
CHANGED = (
    "この画面を開いたあとに、次の項目が変わりました。あなたの入力は、まだ保存されていません。"
    "下の欄は、あなたが変えた項目は入力のまま、変えていない項目は新しい内容にしてあります。"
    "確かめてから、もう一度保存してください。"
)


class VersionedForm(forms.ModelForm):
    """Refuses once what would undo something newer than it showed; without ``seen`` never."""

    fresh: forms.ModelForm | None = None  # the form of what is stored now

    @property
    def seen(self) -> str:
        """Names what is stored, field by field, as the person is looking at it."""
        return comparison.shown(self.fresh or self)

    def clean(self) -> Any:
        if not self.instance._state.adding:
            self._compare()
        return super().clean()

    def _compare(self) -> None:
        row = locked(self.instance)
        self.fresh = type(self)(instance=row)
        compare(self, stored=self.fresh, row=row)


def compare(form: forms.BaseForm, *, stored: forms.BaseForm, row: Model) -> None:
    """Refuse, as errors of ``form``, what would undo something newer than it showed.

    ``stored`` is the form of the locked ``row`` as it is kept. What was typed stays, and what was
    left as it was shown becomes what is kept now.
    """
    seen = str(form.data.get(SEEN, ""))
    names = comparison.overtaken(seen, stored=stored, sent=form)
    if names and SEEN in form.data:
        known = list(changes.history(row)) if hasattr(row, "events") else []
        told = [tell(row, stored[name], known) for name in names]
        form.add_error(None, [ValidationError(CHANGED, code=LEAD), *told])
        form.data = comparison.together(seen, stored=stored, sent=form)


def locked(row: Model) -> Any:
    """The row as it is stored, locked until the transaction ends; itself if it has gone."""
    rows = type(row)._base_manager.select_for_update(of=("self",), no_key=True)
    return rows.filter(pk=row.pk).first() or row


def tell(row: Any, field: forms.BoundField, known: Iterable[changes.Change]) -> str:
    """What the field holds now and, where the history (``known``) knows it, before, by whom and
    when."""
    now = comparison.words(field) or changes.NOTHING
    for change, before in past(row, field.name, known):
        who = "自動の処理" if change.who == changes.AUTOMATIC else f"{change.who}さん"
        return f"{field.label}：{before} → {now}（{who}、{calendar.wareki_time(change.at)}）"
    return f"{field.label}：いまは「{now}」です。"


def past(
    row: Any, name: str, known: Iterable[changes.Change]
) -> Iterator[tuple[changes.Change, str]]:
    """The changes of a column, the newest first, each with what it held before."""
    try:
        label = label_of(row, name)
    except FieldDoesNotExist:
        return
    for change in known:
        for changed, before, _after in change.fields:
            if changed == label:
                yield change, before
