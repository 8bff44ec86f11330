"""公開の同意: one question for every fact that is public only by consent."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.html import format_html

from core.forms.pages import PageForm
from groups.choices import PUBLISHABLE, Page, Publication
from groups.models import Registration
from groups.registration import summary, writing

PREFIX = "publish_"
HOME = "個人の住宅なので、非公開をおすすめします。"


class PublicationForm(PageForm):
    """公開・非公開・問い合わせフォーム経由 for each fact that has been written."""

    page = Page.PUBLICATION

    class Meta:
        model = Registration
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in writing.publishable(self.instance):
            self.fields[PREFIX + name] = self.question(name)
        self.helper.layout = Layout(*(self.row(name) for name in self.fields))

    def question(self, name: str) -> forms.ChoiceField:
        """The question about one fact, with the fact itself beside it."""
        rule = PUBLISHABLE[name]
        answers = [Publication.PUBLIC, Publication.CLOSED]
        if rule.by_form and self.instance.email:
            answers.append(Publication.FORM)
        return forms.ChoiceField(
            label=rule.label,
            choices=[(answer.value, answer.label) for answer in answers],
            widget=forms.RadioSelect,
            initial=self.instance.publication.get(name, default(name, answers)),
            help_text=self.shown(name),
            error_messages={"required": f"{rule.label}を公開するか、選んでください。"},
        )

    def shown(self, name: str) -> str:
        """The fact itself (escaped: the pack trusts its help texts), and advice."""
        advice = HOME if name == "address" and self.instance.address_is_home else ""
        return format_html("いまの内容：{}<br>{}", summary.value(self.instance, name), advice)

    @property
    def facts(self) -> dict[str, Any]:
        return {"publication": self.answers}

    @property
    def answers(self) -> dict[str, str]:
        """The answers, by field. Call it on a valid form."""
        return {name.removeprefix(PREFIX): value for name, value in self.cleaned_data.items()}


def default(name: str, answers: list[Publication]) -> Publication:
    """The proposal of the table, if it can be chosen here."""
    proposed = PUBLISHABLE[name].default
    return proposed if proposed in answers else Publication.CLOSED
