"""Mending a consultation that was sent: the note, and how whoever asked is reached."""

from copy import copy
from typing import Any

from django.http import QueryDict

from calls.choices import Channel
from calls.consultations import mending
from calls.forms.consultation import NEEDED, CounterForm, NoteForm
from calls.models import Consultation
from core.forms import comparison
from core.forms.comparison import Difference
from core.forms.versions import SEEN, VersionedForm

KNOWN = NoteForm.base_fields
ELSEWHERE = "{}に入力した「{}」は、「{}」のページで入力してください。"


class MendingForm(VersionedForm):
    """Some of what was sent. ``heading`` is that of its page, ``names`` are its columns."""

    heading = ""
    names: tuple[str, ...] = mending.NOTE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & NEEDED.keys():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = NEEDED[name]

    @property
    def facts(self) -> dict[str, Any]:
        """What is stored, of a valid form."""
        return {name: self.cleaned_data[name] for name in self.fields}


class MemoForm(MendingForm):
    """The note itself."""

    heading, names = "相談のメモを直す", mending.NOTE
    title, problem, idea = KNOWN["title"], KNOWN["problem"], KNOWN["idea"]
    wish, together = KNOWN["wish"], KNOWN["together"]

    class Meta:
        model = Consultation
        fields = mending.NOTE


class ContactForm(MendingForm):
    """Who asks, and how they are reached. A registered group has the name of the register."""

    heading, names = "連絡先を直す", mending.CONTACT
    group_name, person_name = KNOWN["group_name"], KNOWN["person_name"]
    phone, email = KNOWN["phone"], CounterForm.base_fields["email"]
    postal_code, address = KNOWN["postal_code"], KNOWN["address"]

    class Meta:
        model = Consultation
        fields = mending.CONTACT

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.channel != Channel.COUNTER:
            del self.fields["email"]  # the account's own address
        if self.instance.organization_id or not self.instance.group_name:
            del self.fields["group_name"]
        else:
            self.fields["group_name"].required = True
            self.fields["group_name"].error_messages["required"] = "団体の名称を書いてください。"


FORMS: dict[str, type[MendingForm]] = {"memo": MemoForm, "contact": ContactForm}


def late(
    data: QueryDict, consultation: Consultation, why: str, then: str
) -> tuple[str, MendingForm] | None:
    """What a page of the note that was open beside still says after it was sent: the part, and
    its form with what was typed. ``why`` says that it came late, ``then`` what to do.

    What belongs on the page of the other part stands in words. None where nothing was changed.
    """
    if not data.keys() >= set(mending.NOTE):
        return None
    forms = {part: kind(data, instance=copy(consultation)) for part, kind in FORMS.items()}
    typed = {part: found for part, form in forms.items() if (found := changed(form, consultation))}
    if not typed:
        return None
    part, *others = typed
    form, seen_in = forms[part], [(each, forms[other]) for other in others for each in typed[other]]
    refusal = mending.refusal(consultation, form.names)
    rest = [ELSEWHERE.format(each.label, each.mine, other.heading) for each, other in seen_in]
    form.add_error(None, [why + (refusal or then), *rest])
    return part, form


def changed(form: MendingForm, consultation: Consultation) -> list[Difference]:
    """Where it says other than what is stored, without what it left as it was shown."""
    stored, seen = type(form)(instance=copy(consultation)), str(form.data.get(SEEN, ""))
    found = comparison.differences(seen, stored=stored, sent=form)
    return [each for each in found if each.mine != comparison.UNTOUCHED]
