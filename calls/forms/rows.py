"""Rows of a call on one page: each knows the version it showed, so that two clerks lose nothing.

A row that another clerk has taken away meanwhile comes back as a new one if something was typed in
it, and stays away if it was only shown.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from django import forms
from django.db.models import Model

from core.forms import comparison
from core.forms.versions import SEEN, VersionedForm, compare

TWICE = "同じものが2つあります：{}"


class RowForm(VersionedForm):
    """One row among others; its names on the page begin with its prefix."""

    gone = forms.BooleanField(label="この行を消す", required=False)
    main: Sequence[str] = ()  # the fields that stand in the first line; () for all
    again: Callable[..., Any]  # makes the form of a stored row
    is_text = False  # one field below the other

    def __init__(self, data: Any, *, instance: Model, prefix: str, **kwargs: Any) -> None:
        is_new = instance._state.adding
        super().__init__(
            of_row(data, prefix),
            instance=instance,
            prefix=prefix,
            empty_permitted=is_new,
            use_required_attribute=False,
            **kwargs,
        )
        self.again = partial(type(self), None, prefix=prefix)
        if is_new:
            del self.fields["gone"]

    def _compare(self) -> None:
        """The row was read under the lock of its call: it is as it is stored."""
        self.fresh = self.again(instance=copy.copy(self.instance))
        compare(self, stored=self.fresh, row=self.instance)

    @property
    def elsewhere(self) -> tuple[str, str] | None:
        """What of the row has a page of its own, and its address."""
        return None

    @property
    def told(self) -> str:
        """What the fields beside the first line say, in a few words."""
        return ""

    @property
    def has_hidden_error(self) -> bool:
        """Whether something is wrong in a field beside the first line."""
        return any(each.errors for each in self.other_fields)

    @property
    def is_gone(self) -> bool:
        """Whether the row is to be taken away."""
        return bool(self.is_bound and self.cleaned_data.get("gone"))

    @property
    def counts(self) -> bool:
        """Whether the row is there after saving: kept, or newly filled in."""
        is_new = self.instance._state.adding
        return not self.is_gone and (not is_new or (self.is_bound and self.has_changed()))

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What one looks at first."""
        return [each for each in self.shown_fields if not self.main or each.name in self.main]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        """What is seldom changed."""
        return [each for each in self.shown_fields if self.main and each.name not in self.main]

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        return [each for each in self if each.name != "gone"]

    def store(self) -> None:
        """Write the row: the changed columns alone, where it was there before."""
        if self.instance._state.adding:
            self.instance.save()
            return
        columns = {field.name for field in self.instance._meta.concrete_fields}
        if changed := columns & set(self.changed_data):
            self.instance.save(update_fields=changed)


def of_row(data: Any, prefix: str) -> Any:
    """What was sent of this row, with its own ``seen``; None if the page did not have it."""
    name = f"{prefix}-{SEEN}"
    if data is None or name not in data:
        return None
    own = data.copy()
    own[SEEN] = data[name]
    return own


class RowSet:
    """All rows of one kind below a row: those that are stored, then a few empty ones.

    ``extra``: how many empty ones; ``at_first``: how many while nothing is stored.
    """

    def __init__(
        self,
        form: Callable[..., RowForm],
        rows: Iterable[Model],
        blank: Callable[[], Model],
        data: Any,
        *,
        name: str,
        title: str,
        unique: Sequence[str] = (),
        extra: int = 1,
        at_first: int = 0,
        help_text: str = "",
    ) -> None:
        self.name, self.title, self.help_text, self.unique = name, title, help_text, unique
        stored = list(rows)
        known = {f"{name}-{row.pk}" for row in stored}
        empty = extra if stored else max(extra, at_first)
        news = [f"{name}-new{place}" for place in range(empty)]
        news += [each for each in sent(data, f"{name}-new") if each not in news]
        self.forms = [form(data, instance=row, prefix=f"{name}-{row.pk}") for row in stored]
        self.forms += [
            form(data, instance=blank(), prefix=each) for each in [*lost(data, name, known), *news]
        ]
        self.forms = [each for each in self.forms if each.prefix in (*known, *news) or typed(each)]
        self.news = news

    @property
    def folded(self) -> list[RowForm]:
        """The empty rows that wait behind one title: all but the first of a set without rows."""
        return [each for each in self.forms[1:] if each.prefix in self.news and not each.counts]

    @property
    def unfolded(self) -> list[RowForm]:
        """What is there, and what something was typed in."""
        folded = self.folded
        return [each for each in self.forms if each not in folded]

    def __iter__(self) -> Iterator[RowForm]:
        return iter(self.forms)

    def is_valid(self) -> bool:
        """Every row judged, so that every error is shown at once; then the rows together."""
        valid = [form.is_valid() for form in self.forms if form.is_bound]
        return all(valid) and self._has_no_twins()

    def _has_no_twins(self) -> bool:
        seen: set[tuple[Any, ...]] = set()
        for form in self.forms if self.unique else ():
            key = tuple(getattr(form.instance, name) for name in self.unique)
            if form.counts and key in seen:
                form.add_error(self.unique[0], TWICE.format("、".join(map(str, key))))
                return False
            seen |= {key} if form.counts else set()
        return True

    def save(self) -> None:
        """Take away, change, add, in this order."""
        bound = [form for form in self.forms if form.is_bound]
        for form in bound:
            if form.is_gone:
                form.instance.delete()
        for form in bound:
            if form.counts:
                form.store()


def lost(data: Any, name: str, known: set[str]) -> list[str]:
    """The prefixes of rows that the page had and the database has no more."""
    return [each for each in sent(data, f"{name}-") if each not in known]


def sent(data: Any, start: str) -> list[str]:
    """The prefixes of the rows that were sent: this start, then digits."""
    found = (key.removesuffix(f"-{SEEN}") for key in data or () if key.endswith(f"-{SEEN}"))
    return [
        each for each in found if each.startswith(start) and each.removeprefix(start).isdecimal()
    ]


def typed(form: RowForm) -> bool:
    """Whether something else stands in the row than what the page showed."""
    before = comparison.digests(str(form.data.get(SEEN, "")))
    return any(before.get(field.name) != comparison.digest(field) for field in form)
