"""The pages of a question's moves: what everybody will read, and how many are told."""

from typing import Any

from calls.forms import question as forms
from calls.models import Question
from calls.notices import question as notices
from calls.questions import moderating
from calls.workflow import question as workflow
from core.admin import TransitionForm, TransitionPage


def published(question: Question, _form: TransitionForm) -> list[str]:
    """What publication does, and to how many."""
    told = notices.told(question, "question_answered")
    close = moderating.AFTER_CLOSE if question.is_after_close else moderating.CHANGES_NOTHING
    return [
        "すぐに、だれでも読めるようになります。だれの質問かは出しません。",
        f"{told}人（質問した人と、知らせてほしい人）に、1回だけメールでお知らせします。",
        "質問した人が知らせ用に書いたメールアドレスは、お知らせのあとに消します。",
        close,
    ]


def corrected(question: Question, _form: TransitionForm) -> list[str]:
    """What a correction does, and to how many."""
    told = notices.told(question, "question_corrected")
    return [
        "答えの下に、訂正した日と、訂正したところが出ます。",
        f"{told}人（知らせてほしい人）に、メールでお知らせします。",
        moderating.CHANGES_NOTHING,
    ]


def declined(question: Question, _form: TransitionForm) -> list[str]:
    """What declining does."""
    told = notices.told(question, "question_declined")
    letter = "質問した人に、理由をメールでお知らせします。"
    return [
        "質問も答えも、公開しません。あとから公開することもできません。",
        letter if told else "質問した人の連絡先がないので、お知らせはできません。",
    ]


def as_published(question: Question, form: TransitionForm) -> Question:
    """The question as it would be, unsaved: what the preview of the mail shows."""
    facts = form.arguments()
    for name in ("text", "answer"):
        if name in facts:
            setattr(question, name, facts[name] or f"（ここに書く{LABELS[name]}）")
    if form.transition is workflow.CORRECT:
        question.correction = facts["note"] or "（ここに書く、訂正したところ）"
    if isinstance(form, forms.RouteForm):
        question.section = form.wanted
    return question


LABELS = {"text": "質問", "answer": "答え"}
PAGES: dict[Any, TransitionPage] = {
    workflow.ROUTE: TransitionPage(
        forms.RouteForm,
        consequences=[
            "答える課の人に、メールでお願いします。課が答えを書くと、市民活動推進課に届きます。",
            "課に人がいないときは、市民活動推進課に届きます。",
        ],
        mail="question_routed",
    ),
    workflow.DRAFT_ANSWER: TransitionPage(
        forms.DraftForm,
        consequences=[
            "市民活動推進課に届きます。公開は、市民活動推進課がします。",
            moderating.CHANGES_NOTHING,
        ],
        mail="question_drafted",
    ),
    workflow.PUBLISH: TransitionPage(
        forms.PublishForm, tone="", consequences=published, mail="question_answered"
    ),
    workflow.CORRECT: TransitionPage(
        forms.CorrectForm, consequences=corrected, mail="question_corrected"
    ),
    workflow.DECLINE: TransitionPage(
        forms.DeclineForm, tone="quiet", consequences=declined, mail="question_declined"
    ),
}
