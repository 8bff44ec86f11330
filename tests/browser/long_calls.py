"""Calls, themes, questions and consultations filled with words without end."""

from calls.models import Call, Criterion, Milestone, Question, Theme
from calls.preparing import copying
from tests.factories import calls, consultations, open_calls, people

KANJI, LATIN = "協" * 80, "A" * 80
PROSE = f"{'長' * 80} {LATIN} https://sample.example/{'b' * 100} {'a' * 45}@sample.example"


def call():
    """A call with everything that its pages can show, among others, all at length."""
    made = open_calls.everything()
    Call.objects.update(
        title=LATIN, headline=KANJI[:60], lead=PROSE[:300], contact=LATIN, ordinance=LATIN
    )
    for number, course in enumerate(made.courses.all()):
        course.name, course.summary, course.eligibility = f"{number}{LATIN[:39]}", LATIN, PROSE
        course.save()
        course.cost_items.create(name=LATIN[:40], note=PROSE[:160])
        course.required_papers.create(name=KANJI[:60], note=PROSE[:160])
    Criterion.objects.update(text=PROSE)
    with calls.thawed():
        Criterion.objects.filter(order=1).update(name=LATIN[:40])
    Milestone.objects.update(label=LATIN[:60], place=LATIN, article=LATIN[:60], silence_note=LATIN)
    made.passages.update(text=PROSE)
    open_calls.edition(made, 3, changes=[PROSE, LATIN], reason=PROSE)
    Theme.objects.update(
        title=LATIN[:60], lead=PROSE[:160], background=PROSE, problems=PROSE, city_role=PROSE,
        expected_role=PROSE, voice=PROSE, voice_by=LATIN[:60], contact=LATIN,
        roles=[{"work": LATIN, "citizens": PROSE, "city": KANJI}],
    )  # fmt: skip
    Question.objects.update(asked=PROSE, text=PROSE)
    Question.objects.exclude(answer="").update(answer=PROSE)
    Question.objects.exclude(correction="").update(correction=PROSE[:200])
    return Call.objects.get(pk=made.pk)


FACTS = {
    "title": LATIN[:60], "problem": PROSE, "idea": PROSE, "wish": PROSE, "together": PROSE[:160],
    "group_name": KANJI, "person_name": LATIN[:60], "address": LATIN,
}  # fmt: skip


def consultation():
    """One under way, with words inside the city and for all, and a meeting."""
    one = consultations.asked_back(opened="long", **FACTS)
    consultations.inside(one, text=PROSE)
    consultations.said(one, text=PROSE)
    consultations.meeting(one)
    return one


class Filled:
    """Everything once, by the representative where it belongs to somebody."""

    def __init__(self):
        self.call = call()
        facts = {"title": LATIN, "fiscal_year": self.call.fiscal_year + 1}
        self.next = copying.copied(self.call, by=people.clerk(), **facts)
        self.draft = consultations.draft(opened="long-draft", **FACTS)
        self.talk = consultation()
        self.advised = consultations.advised(opened="long-advised", **FACTS)

    def own(self):
        """Where whoever consults begins."""
        writing = f"/consultations/{self.draft.pk}/write/"
        return ("/consultations/begin/", writing, self.talk.get_absolute_url())

    def desk(self):
        """Where staff work."""
        room, call, course = "/admin/calls", self.call, self.call.courses.last()
        here = f"{room}/call/{call.pk}"
        first = course.rounds.get()
        day = call.milestones.filter(kind="result").get()
        theme, question = call.themes.first(), call.questions.first()
        talk, waiting = f"{room}/consultation/{self.talk.pk}", call.questions.get(answer="")
        return (
            f"{room}/call/", f"{room}/call/add/", f"{here}/change/",
            *(f"{here}/edit/{part}/" for part in ("basics", "money", "days", "text")),
            f"{here}/courses/{course.pk}/", f"{here}/courses/{course.pk}/review/",
            f"{here}/courses/{course.pk}/review/{first.pk}/", f"{here}/check/", f"{here}/draft/",
            f"{here}/move/extend/", f"{room}/call/days/{day.pk}/",
            f"{room}/call/{self.next.pk}/themes/",
            f"{room}/theme/", f"{room}/theme/{theme.pk}/change/",
            f"{room}/theme/{theme.pk}/edit/", f"{room}/theme/{theme.pk}/papers/",
            f"{room}/question/", f"{room}/question/{question.pk}/change/",
            f"{room}/question/{waiting.pk}/move/publish/", f"{room}/consultation/",
            f"{room}/consultation/counter/", f"{talk}/change/", f"{talk}/move/route/",
            f"{talk}/move/advise/", f"{talk}/meeting/",
        )  # fmt: skip
