"""What Django says of a field that has no words of its own is said in the portal's manner."""

import re
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.utils.translation import gettext, ngettext

SOURCE = Path(apps.get_app_config("core").path) / "locale/ja/LC_MESSAGES/django.po"
ENTRY = re.compile(
    r'^msgid (?P<one>.*?)(?:\nmsgid_plural (?P<many>.*?))?\nmsgstr(?:\[0\])? (?P<said>.*?)$(?!\n")',
    re.M | re.S,
)


def bare(quoted):
    return "".join(re.findall(r'"(.*)"', quoted))


def entries():
    """(what Django says of one, of many, what is said instead) of each entry but the heading."""
    found = [[bare(part or "") for part in each.groups()] for each in ENTRY.finditer(words())]
    return [entry for entry in found if entry[0]]


def words():
    return SOURCE.read_text(encoding="utf-8")


def test_what_is_written_is_what_is_said():
    said = [ngettext(one, many, 2) if many else gettext(one) for one, many, _ in entries()]

    assert len(said) == words().count("msgid ") - 1
    assert said == [wanted for _, _, wanted in entries()]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (forms.CharField(max_length=4), "あいうえお", "4字までにしてください。いまは5字あります。"),
        (forms.CharField(min_length=4), "あ", "4字以上にしてください。いまは1字です。"),
        (forms.IntegerField(max_value=3), "4", "3以下の数字にしてください。"),
        (forms.IntegerField(), "3.5", "小数のない数字で入力してください。"),
        (forms.DecimalField(decimal_places=1), "1.25", "小数は1けたまでにしてください。"),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "選べるものの中から選んでください。"),
    ],
)
def test_fault_of_a_plain_field_says_how_to_mend_it(field, typed, sentence):
    with pytest.raises(forms.ValidationError) as caught:
        field.clean(typed)

    assert caught.value.messages == [sentence]
