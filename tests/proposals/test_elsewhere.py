"""「別紙のとおり」 is pointed out in every box for words, of the rows of tables too."""

import pytest
import time_machine

from core.forms.fields import LineField, LongField
from core.forms.rows import RowsField
from proposals.forms import FORMS
from tests.factories import calls, proposals

pytestmark = pytest.mark.django_db
AWAY = "別紙のとおり"


def tables(form):
    """The columns of rows of a form, by name."""
    return {name: each for name, each in form.fields.items() if isinstance(each, RowsField)}


def boxes(form, before=""):
    """The fields for words of a form or row, by the names under which they are sent."""
    words = [name for name, each in form.fields.items() if type(each) in (LineField, LongField)]
    found = [before + name for name in words]
    for name, each in tables(form).items():
        found += boxes(each.row(**each.given), f"{name}-0-")
    return found


def pointed_out(form, before=""):
    """Those of them at which it is said."""
    faults = form.errors.as_data().items()
    found = [before + name for name, of in faults if "elsewhere" in {each.code for each in of}]
    for name in tables(form):
        for row in form[name].filled:
            found += pointed_out(row, f"{name}-0-")
    return found


def test_words_that_lead_elsewhere_are_pointed_out_in_every_box_of_every_page():
    with time_machine.travel(calls.at(), tick=False):
        draft = proposals.begun()
    draft.course.questions_asked.create(text="雨の日はどうしますか")
    every, told = [], []

    for form in FORMS.values():
        names = boxes(form(instance=draft))
        every += names
        told += pointed_out(form(dict.fromkeys(names, AWAY), instance=draft))

    assert len(every) > 30
    assert set(every) - set(told) == set()
