"""The lifecycle as a matrix: who may make which move in which state, and nothing else."""

from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from cases import workflow
from cases.admin import past, transition_pages
from cases.choices import CaseStatus
from cases.models import Case, CaseLog, PartnerAsk
from cases.sheet import confirmation, partner_links, writing
from core.drafts import ChangedMeanwhile, Seen
from core.workflow import NotAllowedNow
from notifications.models import Notice
from tests.factories import cases, people

PAPERS = "相手方が確かめたあとの、写真・資料の変更"
PERSONS = ("representative", "outsider", "clerk", "liaison", "reviewer", "expert", "admin")
VERBS = {
    "ask_partner": lambda one, by: workflow.ask_partner(one, by=by),
    "agree": lambda one, by: workflow.agree(one, by=by, name="見本 花子"),
    "ask_changes": lambda one, by: workflow.ask_changes(
        one, by=by, name="見本 花子", note="名前が違います。"
    ),
    "record_check": lambda one, by: workflow.record_check(one, by=by, note="代表が電話で。"),
    "ask_again": lambda one, by: workflow.ask_again(one, by=by),
    "take_back": lambda one, by: workflow.take_back(one, by=by),
    "approve": lambda one, by: workflow.approve(one, by=by),
    "send_back": lambda one, by: workflow.send_back(one, by=by, note="年度を確かめてください。"),
    "publish": lambda one, by: workflow.publish(one, by=by),
    "unpublish": lambda one, by: workflow.unpublish(one, by=by, note="写真を確かめるため。"),
    "archive": lambda one, by: workflow.archive(one, by=by, note="記録だけにする。"),
}
# Everything that is open. The liaison belongs to the case's section; the partner holds the link.
OPEN = {
    ("draft", "ask_partner", "liaison"): "with_partner",
    ("draft", "ask_partner", "clerk"): "with_partner",
    ("draft", "record_check", "liaison"): "checked",
    ("draft", "record_check", "clerk"): "checked",
    ("with_partner", "agree", "partner"): "checked",
    ("with_partner", "ask_changes", "partner"): "draft",
    ("with_partner", "record_check", "liaison"): "checked",
    ("with_partner", "record_check", "clerk"): "checked",
    ("with_partner", "ask_again", "liaison"): "with_partner",
    ("with_partner", "ask_again", "clerk"): "with_partner",
    ("with_partner", "take_back", "liaison"): "draft",
    ("with_partner", "take_back", "clerk"): "draft",
    ("checked", "approve", "clerk"): "approved",
    ("checked", "send_back", "clerk"): "draft",
    ("approved", "publish", "clerk"): "published",
    ("approved", "send_back", "clerk"): "draft",
    ("published", "unpublish", "clerk"): "unpublished",
    ("published", "unpublish", "liaison"): "unpublished",
    ("published", "archive", "clerk"): "archived",
    ("unpublished", "publish", "clerk"): "published",
    ("unpublished", "send_back", "clerk"): "draft",
    ("unpublished", "archive", "clerk"): "archived",
    ("archived", "publish", "clerk"): "published",
}


def attempt(verb, case, by):
    """The status after the attempt, or the name of the refusal."""
    try:
        with transaction.atomic():
            return VERBS[verb](case, by).status
    except (NotAllowedNow, PermissionDenied) as refusal:
        return type(refusal).__name__


@pytest.mark.django_db
@pytest.mark.parametrize("status", CaseStatus.values)
def test_only_the_open_moves_succeed(status):
    everybody = {name: getattr(people, name)() for name in PERSONS}
    case = cases.STATES[status]()
    everybody["partner"] = (case.asks.first() or PartnerAsk(case=case)).holder
    log_rows = CaseLog.objects.count()

    for verb in VERBS:
        for name, person in everybody.items():
            savepoint = transaction.savepoint()
            result = attempt(verb, case, person)
            written = CaseLog.objects.count() - log_rows
            transaction.savepoint_rollback(savepoint)

            expected = OPEN.get((status, verb, name))
            if expected:
                assert (result, written) == (expected, 1), (verb, name)
            else:
                assert result in {"NotAllowedNow", "PermissionDenied"}, (verb, name)
                assert written == 0, (verb, name)


@pytest.mark.django_db
def test_every_verb_of_the_table_is_in_the_matrix():
    assert set(VERBS) == {transition.name for transition in workflow.CASE.transitions}


@pytest.mark.django_db
def test_liaison_of_another_section_moves_and_writes_nothing():
    case = cases.draft(people.clerk(), section=cases.section("総務部"))

    assert attempt("ask_partner", case, people.liaison()) == "PermissionDenied"
    assert attempt("record_check", case, people.liaison()) == "PermissionDenied"
    with pytest.raises(PermissionDenied):
        writing.save(case, by=people.liaison(), facts={}, partners=cases.PARTNERS, seen=1)


@pytest.mark.django_db
def test_unfinished_draft_is_refused_with_the_names_of_what_is_missing():
    case = cases.draft(content="", forms=[])

    with pytest.raises(NotAllowedNow) as refusal:
        workflow.ask_partner(case, by=people.liaison())

    assert "協働のかたち" in str(refusal.value)
    assert "いっしょにしたこと" in str(refusal.value)
    assert Case.objects.get(pk=case.pk).status == "draft"


@pytest.mark.django_db
def test_partner_without_address_is_checked_on_paper():
    case = cases.draft(partner_email="")

    with pytest.raises(NotAllowedNow, match="相手方のメールアドレス"):
        workflow.ask_partner(case, by=people.liaison())
    case = workflow.record_check(case, by=people.liaison(), note="代表が窓口で紙を読んだ。")

    assert (case.status, case.log.last().note) == ("checked", "代表が窓口で紙を読んだ。")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["Kankyo@sample.example", "LIAISON@sample.example"])
def test_the_link_of_the_partner_goes_to_nobody_of_the_city(address):
    liaison = people.liaison()
    case = cases.draft(partner_email=address)
    page = f"/admin/cases/case/{case.pk}/move/ask_partner/"

    shown = people.signed_in(liaison).get(page).content.decode()

    assert partner_links.OURS in unescape(shown)
    with pytest.raises(NotAllowedNow, match="職員か担当課のアドレスです"):
        workflow.ask_partner(case, by=liaison)
    assert not case.asks.exists()


@pytest.mark.django_db
def test_asking_again_goes_to_nobody_of_the_city_either():
    case = cases.with_partner()
    User.objects.filter(pk=people.clerk().pk).update(email=case.partner_email)

    with pytest.raises(NotAllowedNow, match="職員か担当課のアドレスです"):
        workflow.ask_again(case, by=people.liaison())


@pytest.mark.django_db
def test_number_is_given_once_and_kept_for_ever():
    first, second = cases.published(), cases.published(name="サンプル二つめ")

    back = workflow.publish(
        workflow.unpublish(first, by=people.clerk(), note="確かめるため。"), by=people.clerk()
    )

    assert (first.number, second.number) == ("R08-J006", "R08-J007")
    assert (back.number, back.published_at) == (first.number, first.published_at)


@pytest.mark.django_db
def test_number_of_a_refused_publication_is_not_used_up():
    case = cases.approved(content="## 見出し\n\n#### とんだ見出し")

    with pytest.raises(NotAllowedNow, match="見出しの段が飛んでいます"):
        workflow.publish(case, by=people.clerk())

    assert cases.published(name="サンプル次の事例").number == "R08-J006"


@pytest.mark.django_db
def test_log_says_that_the_partner_answered_and_who():
    case = cases.checked()

    rows = [(row.transition, row.who) for row in case.log.select_related("by", "ask")]

    assert rows == [("ask_partner", "推進 健"), ("agree", "見本 花子（相手方）")]


@pytest.mark.django_db
def test_every_act_tells_the_people_it_concerns():
    case = cases.published()
    workflow.unpublish(case, by=people.clerk(), note="確かめるため。")

    mails = sorted(Notice.objects.values_list("kind", "to_address"))

    assert mails == [
        ("cases/case_check_answered", "kankyo@sample.example"),
        ("cases/case_check_asked", "kai@sample.example"),
        ("cases/case_published", "kai@sample.example"),
        ("cases/case_published", "kankyo@sample.example"),
        ("cases/case_unpublished", "kai@sample.example"),
        ("cases/case_unpublished", "kankyo@sample.example"),
    ]


@pytest.mark.django_db
def test_database_itself_refuses_a_move_that_is_not_in_the_table():
    case = cases.draft()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET status = 'published' WHERE id = %s", [case.pk])


# --- at once --------------------------------------------------------------------------------------


def at_once(*acts):
    """Run the acts in threads of their own; the results, or the names of the refusals."""

    def run(act):
        try:
            return act()
        except (NotAllowedNow, PermissionDenied, ChangedMeanwhile) as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_four_publications_at_once_give_one_number():
    case = cases.approved()
    clerks = [people.clerk(f"clerk{n}") for n in range(4)]

    results = at_once(*(lambda by=by: workflow.publish(case, by=by).number for by in clerks))

    assert sorted(results) == ["NotAllowedNow"] * 3 + ["R08-J006"]
    assert case.log.filter(transition="publish").count() == 1


@pytest.mark.django_db(transaction=True)
def test_numbers_of_cases_published_at_once_have_no_twin_and_no_gap():
    approved = [cases.approved(name=f"サンプル事例{n}") for n in range(4)]
    clerk = people.clerk()

    numbers = at_once(*(lambda one=one: workflow.publish(one, by=clerk).number for one in approved))

    assert sorted(numbers) == ["R08-J006", "R08-J007", "R08-J008", "R08-J009"]


@pytest.mark.django_db(transaction=True)
def test_partner_answers_while_the_section_takes_back_and_one_of_them_wins():
    case = cases.with_partner()
    liaison = people.liaison()

    results = at_once(
        lambda: workflow.agree(case, by=case.asked.holder, name="見本 花子").status,
        lambda: workflow.take_back(case, by=liaison).status,
    )

    final = Case.objects.get(pk=case.pk).status
    assert sorted(results) in (["NotAllowedNow", "checked"], ["NotAllowedNow", "draft"])
    assert final in results
    assert not case.asks.filter(closed_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_two_clerks_writing_at_once_lose_nothing():
    case = cases.draft()
    by = [people.clerk("clerk1"), people.clerk("clerk2")]

    def write(n):
        facts = cases.FACTS | {"section": cases.section(), "summary": f"書きかえ{n}"}
        seen = Seen("shown", lambda stored: stored.summary == case.summary)
        return writing.save(case, by=by[n], facts=facts, partners=cases.PARTNERS, seen=seen).summary

    results = at_once(lambda: write(0), lambda: write(1))

    kept = Case.objects.get(pk=case.pk)
    assert results.count("ChangedMeanwhile") == 1
    assert (kept.summary in results, kept.version) == (True, 2)


@pytest.mark.django_db(transaction=True)
def test_writing_and_publishing_at_once_keep_each_others_work():
    case = cases.approved()
    clerk = people.clerk()
    facts = cases.FACTS | {"section": cases.section(), "outcome": "新しい成果。"}

    def write():
        """The one who is second sees both texts and saves again."""
        written = {"by": clerk, "facts": facts, "partners": cases.PARTNERS}
        try:
            seen = Seen("shown", lambda stored: not stored.is_public)
            return writing.save(case, **written, seen=seen).version
        except ChangedMeanwhile:
            return writing.save(case, **written).version

    at_once(
        lambda: workflow.publish(case, by=clerk, note="数字だけ直しました。").status,
        write,
    )

    kept = Case.objects.get(pk=case.pk)
    assert (kept.status, kept.number, kept.outcome) == ("published", "R08-J006", "新しい成果。")


@pytest.mark.django_db(transaction=True)
def test_section_confirms_while_the_clerk_writes_and_both_stay():
    case = cases.published()
    Case.objects.filter(pk=case.pk).update(confirmed_on=None)
    clerk, liaison = people.clerk(), people.liaison()
    facts = cases.FACTS | {"section": cases.section(), "outcome": "新しい成果。"}

    results = at_once(
        lambda: confirmation.still_going(case, by=liaison).status,
        lambda: writing.save(case, by=clerk, facts=facts, partners=cases.PARTNERS).status,
    )

    kept = Case.objects.get(pk=case.pk)
    assert results == ["published", "published"]
    assert (kept.outcome, kept.confirmed_on is not None) == ("新しい成果。", True)


def rewritten(case):
    """The clerk writes something else after the partner has agreed."""
    facts = cases.FACTS | {"section": cases.section(), "partner_voice": "市に感謝しています。"}
    return writing.save(case, by=people.clerk(), facts=facts, partners=cases.PARTNERS)


@pytest.mark.django_db
def test_what_the_partner_has_not_read_goes_on_only_with_a_reason():
    case = rewritten(cases.checked())

    with pytest.raises(NotAllowedNow, match="相手方が確かめたあとに"):
        workflow.approve(case, by=people.clerk())
    case = workflow.approve(case, by=people.clerk(), note="本人に電話で確かめました。")

    assert workflow.publish(case, by=people.clerk()).status == "published"  # said once
    assert CaseLog.objects.filter(case=case, transition="approve").get().note.startswith("本人に")


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["add", "remove"])
def test_pictures_the_partner_has_not_seen_go_on_only_with_a_reason(change):
    case = cases.draft()
    picture = cases.picture(case)
    case = workflow.record_check(case, by=people.clerk(), note="窓口で見てもらった。")
    cases.attaching.describe(picture, by=people.clerk(), people="nobody")
    case.refresh_from_db()
    assert not case.is_changed_since_agreed  # nothing that the partner has read

    if change == "add":
        cases.document(case)
    else:
        cases.attaching.remove(picture, by=people.clerk())
    case.refresh_from_db()

    assert (
        transition_pages.unread(case)
        == "相手方が確かめたあとに、内容が変わりました（写真・資料）。"
    )
    assert [one.text for one in past.changes_since_agreed(case)] == [PAPERS]
    with pytest.raises(NotAllowedNow, match="相手方が確かめたあとに"):
        workflow.approve(case, by=people.clerk())
    case = workflow.approve(case, by=people.clerk(), note="電話で伝えました。")
    assert not case.is_changed_since_agreed

    cases.picture(case, alt="別の写真", size=(1200, 800))  # what was settled is not told again
    case.refresh_from_db()
    assert len(past.changes_since_agreed(case)) == 1


@pytest.mark.django_db
def test_words_that_the_partner_read_of_a_document_count_too():
    case = cases.draft()
    document = cases.document(case)
    case = workflow.record_check(case, by=people.clerk(), note="窓口で見てもらった。")

    cases.attaching.describe(document, by=people.clerk(), title="報告書", summary="別の要約。")

    case.refresh_from_db()
    assert case.is_changed_since_agreed


@pytest.mark.django_db
def test_what_the_partner_has_read_needs_no_reason_also_when_asked_anew():
    case = rewritten(cases.checked())
    case = workflow.send_back(case, by=people.clerk(), note="声が変わりました。")
    case = cases.asked(case)

    case = workflow.agree(case, by=case.asked.holder, name="見本 花子")

    assert not case.is_changed_since_agreed
    assert workflow.approve(case, by=people.clerk()).status == "approved"
