"""The form of each page of a proposal; papers have a page of their own kind."""

from core.forms.pages import PageForm
from proposals.choices import Page
from proposals.forms.asked import PledgeForm, QuestionsForm
from proposals.forms.group import GroupForm
from proposals.forms.rows_pages import ROWS_FORMS
from proposals.forms.texts import FutureForm, PlanForm, PurposeForm, SafetyForm, SummaryForm
from proposals.forms.together import ReasonForm, ShapeForm

TEXT_FORMS: dict[Page, type[PageForm]] = {
    Page.SUMMARY: SummaryForm,
    Page.GROUP: GroupForm,
    Page.PURPOSE: PurposeForm,
    Page.PLAN: PlanForm,
    Page.REASON: ReasonForm,
    Page.SHAPE: ShapeForm,
    Page.SAFETY: SafetyForm,
    Page.FUTURE: FutureForm,
    Page.QUESTIONS: QuestionsForm,
    Page.PLEDGE: PledgeForm,
}
FORMS: dict[str, type[PageForm]] = {
    page: form for forms in (TEXT_FORMS, ROWS_FORMS) for page, form in forms.items()
}
