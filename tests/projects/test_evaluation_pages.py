"""The pages of an evaluation as people meet them: written, compared, lost, opened, talked about."""

from time import process_time

import pytest
from django.urls import reverse

from projects.choices.evaluation import EvaluationKind
from projects.evaluating import gaps, trend, yearly
from projects.models import Evaluation, EvaluationAnswer, EvaluationItem, EvaluationSheet, Project
from tests.factories import evaluations, people, projects

pytestmark = pytest.mark.django_db

PARTS = ("year", "month", "day")


@pytest.fixture(autouse=True)
def _today():
    with evaluations.on():
        yield


def sheet_page(made):
    return reverse("evaluation_sheet", args=[made.pk])


def day(name, *parts):
    """A date as its three boxes send it."""
    return {f"{name}_{part}": str(value) for part, value in zip(PARTS, parts, strict=True)}


def typed(made, **more):
    """A form in which the second item has a bad mark without its reason."""
    keys = [each["key"] for each in made.items]
    return {f"answer-{keys[0]}": "5", f"answer-{keys[1]}": "2", "act": "save"} | more


def test_the_seven_principles_are_asked_in_the_words_of_the_guideline():
    made = evaluations.begun()

    assert [each["label"] for each in made.items][:7] == [
        "目的共有", "相互理解", "対等", "自主性・自立性尊重", "役割分担と責任の明確化",
        "情報の公開", "評価・検証",
    ]  # fmt: skip
    assert len(made.items) == 12


def test_a_round_keeps_the_questions_with_which_it_began():
    made = evaluations.begun()
    EvaluationItem.objects.filter(label="相乗効果").update(label="ほかの問い")

    page = people.signed_in(projects.group()).get(sheet_page(made)).content.decode()

    assert ("相乗効果" in page, "ほかの問い" in page) == (True, False)


def test_what_is_typed_is_kept_by_the_script_and_says_what_is_missing():
    made = evaluations.begun()
    client = people.signed_in(projects.group())

    told = client.post(sheet_page(made), typed(made, act="keep")).json()

    assert told["sum"] == "12のうち2"
    assert "2「相互理解」に2をつけたわけ" in told["missing"]
    assert EvaluationAnswer.objects.filter(mark__isnull=False).count() == 2


def test_a_sheet_with_a_bad_mark_without_its_reason_is_not_confirmed():
    made = evaluations.begun()
    client = people.signed_in(projects.group())
    client.post(sheet_page(made), typed(made))

    client.post(reverse("evaluation_check", args=[made.pk]))

    assert evaluations.sheet(made).status == "draft"


def test_two_of_one_side_see_each_other_and_nothing_typed_is_lost():
    made = evaluations.begun()
    first = people.signed_in(projects.group())
    seen = first.get(sheet_page(made)).context["seen"]
    key = made.items[0]["key"]
    first.post(sheet_page(made), {f"answer-{key}": "5", "seen": seen, "act": "save"})

    answer = first.post(sheet_page(made), {f"answer-{key}": "3", "seen": seen, "act": "save"})

    assert "この画面を開いたあとに" in answer.content.decode()
    assert EvaluationAnswer.objects.get(key=key).mark == 5


def test_what_is_typed_when_the_day_has_passed_is_told_and_left_to_be_copied():
    made = evaluations.begun()
    with evaluations.past():
        client = people.signed_in(projects.group())
        sent = typed(made) | {f"comment-{made.items[0]['key']}": "間に合わなかった言葉"}
        page = client.post(sheet_page(made), sent, follow=True).content.decode()
        assert ("保存していません" in page, "間に合わなかった言葉" in page) == (True, True)
        evaluations.tick()

        page = client.get(sheet_page(made)).content.decode()

    assert "間に合わなかった言葉" in page
    assert not EvaluationAnswer.objects.exists()


def test_no_answer_is_never_zero_and_never_a_difference():
    made = evaluations.opened()

    both = gaps.both(made)

    assert [each.item.number for each in both.agenda] == [3]
    assert both.gaps[6].difference is None
    assert (f"{both.group_mean}", f"{both.city_mean}") == ("3.67", "3.57")


def test_the_office_types_a_sheet_that_came_on_paper_and_alone_knows_it():
    made = evaluations.begun()
    Project.objects.filter(pk=made.project_id).update(channel="counter")
    made.project.members.all().delete()
    clerk = people.signed_in(people.clerk())

    clerk.post(sheet_page(made), typed(made))

    sheet = evaluations.sheet(made)
    assert (sheet.channel, sheet.typed_by) == ("counter", people.clerk())
    assert clerk.get(sheet_page(made)).status_code == 200
    assert people.signed_in(people.clerk("second")).get(sheet_page(made)).status_code == 404


def test_the_way_from_the_opening_to_the_public_page():
    made = evaluations.opened()
    city, group = people.signed_in(people.liaison()), people.signed_in(projects.group())
    key = made.items[2]["key"]
    there = reverse("evaluation_meeting", args=[made.pk])
    sent = day("held_on", 2027, 9, 2) | {"place": "ふれあいの間"}
    sent[f"finding-{key}"] = "候補を出します。"
    city.post(there, sent)
    group.post(reverse("evaluation_meeting_right", args=[made.pk]))
    assert made.meeting.is_both

    city.post(reverse("evaluation_statement", args=[made.pk]), {"text": "まとめます。"})
    group.post(reverse("evaluation_answer", args=[made.pk]), {"act": "wanted", "wanted": "日も"})
    city.post(reverse("evaluation_statement", args=[made.pk]), {"text": "日もまとめます。"})
    group.post(reverse("evaluation_answer", args=[made.pk]), {"act": "yes", "order": "2"})
    assert evaluations.anew(made).status == "stated"

    opinion = evaluations.asked(evaluations.anew(made))
    expert = people.signed_in(people.expert())
    assert "日程の決め方" not in expert.get(opinion.get_absolute_url()).content.decode()
    expert.post(opinion.get_absolute_url(), {"point-1": "日程をえらべるとよい"})
    point = opinion.points.get()
    there = reverse("opinion_answer", args=[opinion.pk])
    refused = city.post(there, {f"answer-{point.pk}": "partly"})
    assert refused.status_code == 200
    city.post(there, {f"answer-{point.pk}": "partly", f"why-{point.pk}": "来年度から"})

    clerk = people.signed_in(people.clerk())
    page = reverse("admin:projects_evaluation_move", args=[made.pk, "publish"])
    assert "日もまとめます" not in clerk.get(page).content.decode()
    clerk.post(page, {"note": ""})
    public = people.Client().get(reverse("evaluation_public", args=[made.project.number]))
    text = public.content.decode()
    for word in ("日もまとめます。", "日程をえらべるとよい", "一部反映", "来年度から"):
        assert word in text
    assert ("日程の決め方を変えたい" in text, "ふれあいの間" in text) == (False, False)


def test_the_clerk_begins_a_round_and_asks_an_expert_in_the_admin():
    with evaluations.on(projects.TODAY):
        made = projects.closing()
    with evaluations.on(projects.ENDS_ON):
        clerk = people.signed_in(people.clerk())
        there = reverse("admin:projects_evaluation_begin", args=[made.pk])
        clerk.post(there, day("on", 2028, 3, 21) | {"kind": "final"})

        found = Evaluation.objects.get(project=made)
        assert (found.kind, f"{found.day.on}", found.day.kind) == (
            "final", "2028-03-21", "evaluation",
        )  # fmt: skip
        page = clerk.get(reverse("admin:projects_evaluation_change", args=[found.pk]))
        assert page.status_code == 200
        assert clerk.get(reverse("admin:projects_evaluation_changelist")).status_code == 200
        assert clerk.get(made.get_absolute_url()).status_code == 200


def test_the_pages_of_opinions_items_and_settings_open_in_the_admin():
    opinion = evaluations.given(evaluations.opened())
    clerk = people.signed_in(people.clerk())

    for there in (
        reverse("admin:projects_expertopinion_change", args=[opinion.pk]),
        reverse("admin:projects_expertopinion_changelist"),
        reverse("admin:projects_evaluation_ask", args=[opinion.evaluation_id]),
        reverse("admin:projects_evaluationitem_changelist"),
        reverse("admin:projects_evaluationitem_add"),
        reverse("admin:projects_evaluationsetting_change", args=[1]),
        reverse("opinion_answer", args=[opinion.pk]),
        opinion.evaluation.get_absolute_url(),
    ):
        assert clerk.get(there).status_code == 200, there


def test_the_years_of_the_same_work_are_compared():
    made = evaluations.opened()

    [row] = trend.of_chain(made)

    assert (row.evaluation, f"{row.group}", row.wide) == (made, "3.67", 1)


def test_the_yearly_report_counts_marks_alone_and_takes_under_a_second_for_300_projects():
    made = evaluations.opened()
    year = made.project.fiscal_year
    many(made, 300)

    found = min((timed(year) for _round in range(3)), key=lambda each: each[0])

    took, report = found
    rows = {row.label: row for row in report.rows}
    assert report.rounds == 301
    assert (rows["評価・検証"].counted, rows["評価・検証"].without) == ((0, 301), (301, 0))
    assert (f"{rows['対等'].group_mean}", rows["対等"].wide) == ("2.00", 301)
    assert len(list(yearly.lines(year, "interim"))) == 1 + 301 * 11
    assert took <= 1.0


def timed(year):
    """How long the report takes, and the report."""
    start = process_time()
    found = yearly.report(year, EvaluationKind.INTERIM)
    return process_time() - start, found


def many(made, number):
    """As many more projects with the same opened sheets."""
    rows = [
        Project(number=f"R09-P{place:04}", title="事業", name="団体", status="running",
                fiscal_year=made.project.fiscal_year)
        for place in range(1000, 1000 + number)
    ]  # fmt: skip
    known = {each.side: list(each.answers.all()) for each in made.sheets.all()}
    for project in Project.objects.bulk_create(rows):
        day = evaluations.beginning.dates.row(project, "evaluation", evaluations.OPENS_ON)
        day.save()
        other = Evaluation.objects.create(
            project=project, kind=made.kind, day=day, items=made.items,
            status="opened", opened_at=made.opened_at,
        )  # fmt: skip
        for side, answers in known.items():
            sheet = EvaluationSheet.objects.create(evaluation=other, side=side)
            EvaluationAnswer.objects.bulk_create(
                EvaluationAnswer(sheet=sheet, key=each.key, mark=each.mark,
                                 unmarked=each.unmarked, wish=each.wish)
                for each in answers
            )  # fmt: skip
