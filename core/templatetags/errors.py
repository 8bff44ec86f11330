"""What is wrong in a form, in sentences that say how to mend it."""

from collections.abc import Iterable

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from core.forms.missing import missing
from core.forms.telling import Telling
from core.forms.versions import LEAD
from core.templatetags.markup import component

register = template.Library()

SUMMED_UP = "is_summed_up"  # what stands above a page is not said once more above its fields


@register.simple_tag
def error_summary(
    form: BaseForm | None, *, rows: Iterable[Iterable[BaseForm]] = (), heading: int = 2
) -> SafeString:
    """What is wrong in a form, with links to the fields; it takes the focus. Else nothing.

    ``rows`` are formsets of the same page: what is wrong in their rows stands here too.
    """
    forms = [each for each in (form, *(row for formset in rows for row in formset)) if each]
    found = [error for each in forms if each.errors for error in errors_of(each)]
    if not found:
        return SafeString("")
    for each in forms:
        setattr(each, SUMMED_UP, True)
    leads = dict.fromkeys(str(lead) for each in forms for lead in leads_of(each))
    number = how_many(len(found))
    return component("c-errors.html", errors=found, leads=leads, number=number, heading=heading)


def errors_of(form: BaseForm) -> list[tuple[str, str]]:
    """(link target or "", sentence) of every error, those of the form as a whole first."""
    leads = leads_of(form)
    found = [("", str(error)) for error in form.non_field_errors() if error not in leads]
    for field in form:
        if isinstance(field, Telling):
            found += field.faults()
            continue
        target = "" if field.is_hidden else field.auto_id
        found += [(target, named(str(field.label), error)) for error in sentences(field)]
    return found


def leads_of(form: BaseForm) -> list[str]:
    """What leads to the faults after it (``core.forms.versions.LEAD``), and is none itself."""
    whole = form.non_field_errors().as_data()
    return [sentence for error in whole if error.code == LEAD for sentence in error.messages]


@register.simple_tag
def sentences(field: BoundField) -> list[str]:
    """The errors of a field; Django's bare 「このフィールドは必須です」 says what to do instead."""
    bare = gettext("This field is required.")
    return [missing(field.field) if error == bare else str(error) for error in field.errors]


def named(label: str, error: str) -> str:
    """The error with its field's name before it, unless it says the name itself."""
    return error if not label or label in error else f"{label}：{error}"


def how_many(number: int) -> str:
    """3つ, 12か所."""
    return f"{number}つ" if number < 10 else f"{number}か所"
