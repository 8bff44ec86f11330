"""Mending a consultation that was sent: the note, and how whoever asked is reached."""

from typing import Any

from calls.choices import Channel
from calls.consultations import mending
from calls.forms.consultation import NEEDED, CounterForm, NoteForm
from calls.models import Consultation
from core.forms.versions import VersionedForm

KNOWN = NoteForm.base_fields


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
