"""What changed since an application was sent back, and the ticks that end with it."""

import pytest
from django.urls import reverse

from core.workflow import NotAllowedNow
from groups import workflow
from groups.choices import PAGE_FIELDS, AttachmentKind, Page
from groups.models import EligibilityRule
from groups.registration import (
    attaching,
    changed_answers,
    completeness,
    consents,
    examination,
    writing,
)
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db
BYLAWS = AttachmentKind.BYLAWS


def asked(*fields):
    """Every requirement ticked, then sent back for these fields."""
    registration = registrations.examined()
    items = [{"field": field} for field in fields or ("bylaws",)]
    return workflow.send_back(registration, by=people.clerk(), note="直してください。", items=items)


def replaced(registration, kind=BYLAWS):
    """The document of the kind, taken out and handed in anew."""
    by = registration.applicant
    for attachment in registration.attachments.filter(kind=kind):
        attaching.detach(attachment, by=by)
    return registrations.attach(registration, kind, by=by, name="新しい.pdf")


def saved(registration, page, **facts):
    """The page with other answers."""
    answers = {name: getattr(registration, name) for name in PAGE_FIELDS[page]} | facts
    return writing.save_page(registration, page, by=registration.applicant, facts=answers)


def handed_in(registration):
    return workflow.resubmit(registrations.mended(registration), by=registration.applicant)


def unticked(registration):
    ticked = set(registration.checks.values_list("code", flat=True))
    return {code for code, _words in completeness.requirements(registration)} - ticked


def page_of(registration):
    url = reverse("admin:groups_registration_change", args=[registration.pk])
    return people.signed_in(people.clerk()).get(url)


def move_url(registration, name):
    return reverse("admin:groups_registration_move", args=[registration.pk, name])


def test_tick_ends_with_the_document_it_was_given_for():
    registration = handed_in(replaced(asked()))

    assert unticked(registration) >= {"document-bylaws", "bylaws"}
    assert "document-roster" not in unticked(registration)
    with pytest.raises(NotAllowedNow, match="規約・会則を確認した"):
        workflow.approve(registration, by=people.clerk())


@pytest.mark.parametrize("kind", AttachmentKind)
def test_every_document_unticks_its_own_line_when_it_is_replaced_or_taken_out(kind):
    registration = asked(kind.value)

    registration = handed_in(replaced(registration, kind))

    of_documents = {code for code in unticked(registration) if code.startswith("document-")}
    assert of_documents == {f"document-{kind.value}"}


@pytest.mark.parametrize(
    ("page", "facts", "code"),
    [
        (Page.BASICS, {"members": 4}, "members"),
        (Page.PLACE, {"address": "埼玉県深谷市見本1番地"}, "place"),
        (Page.ACTIVITY, {"purpose": "候補者を応援する"}, "no-politics"),
        (Page.PEOPLE, {"representative_name": "例示 一郎"}, "no-gang"),
    ],
)
def test_tick_ends_with_the_answer_it_was_given_for(page, facts, code):
    registration = handed_in(saved(asked(*facts), page, **facts))

    assert code in unticked(registration)
    assert not any(each.startswith("document-") for each in unticked(registration))


def test_page_saved_as_it_was_unticks_nothing():
    registration = handed_in(asked("address"))

    assert unticked(registration) == set()


def test_question_that_the_city_added_ends_with_any_change():
    EligibilityRule.objects.create(code="own", question="市の質問", order=99)
    registration = handed_in(saved(asked("phone"), Page.PLACE, phone="0495-00-0009"))

    assert unticked(registration) == {"own"}


def test_question_in_other_words_is_to_be_confirmed_anew():
    registration = registrations.examined()
    EligibilityRule.objects.filter(code="members").update(question="会員は10人以上いますか")

    with pytest.raises(NotAllowedNow, match="会員は10人以上いますか"):
        workflow.approve(registration, by=people.clerk())
    examination.tick(registration, by=people.clerk(), codes=["members"])

    assert workflow.approve(registration, by=people.clerk()).status == "approved"


def test_taking_back_unticks_what_was_saved_meanwhile():
    registration = replaced(asked())

    registration = workflow.take_back(registration, by=people.clerk())

    assert "document-bylaws" in unticked(registration)


def test_file_that_was_examined_after_a_taking_back_stays_on_record():
    registration = asked()
    registrations.attach(registration, AttachmentKind.PLAN, name="計画2.pdf")
    registration = workflow.take_back(registration, by=people.clerk())
    examination.tick(registration, by=people.clerk(), codes=["document-plan"])
    items = [{"field": "phone"}]
    registration = workflow.send_back(registration, by=people.clerk(), note="番号", items=items)

    attaching.detach(registration.attachments.get(name="計画2.pdf"), by=registration.applicant)
    registration = handed_in(registration)

    assert [each.before for each in changed_answers.since_sent_back(registration)] == ["計画2.pdf"]
    assert "document-plan" in unticked(registration)


def without_bylaws():
    """Taken back while the applicant had the document out; then ticked all the same."""
    registration = asked()
    attaching.detach(registration.attachments.get(kind=BYLAWS), by=registration.applicant)
    registration = workflow.take_back(registration, by=people.clerk())
    codes = [code for code, _words in completeness.requirements(registration)]
    examination.tick(registration, by=people.clerk(), codes=codes)
    return registration


def test_nothing_is_registered_without_a_required_document():
    registration = without_bylaws()

    with pytest.raises(NotAllowedNow, match="まだ出ていない書類があります：規約・会則$"):
        workflow.approve(registration, by=people.clerk())

    shown = people.signed_in(people.clerk()).get(move_url(registration, "approve"))
    assert shown.context["obstacles"] == [
        "規約・会則が出ていません。補正を求めて、出してもらってください。"
    ]
    assert "次の1つが残っています。" in shown.content.decode()


def test_page_of_taking_back_names_the_documents_that_are_out():
    registration = asked()
    client = people.signed_in(people.clerk())
    named = "いま出ていない書類：規約・会則。そろうまで、登録できません。"
    before = client.get(move_url(registration, "take_back")).context["consequences"]

    attaching.detach(registration.attachments.get(kind=BYLAWS), by=registration.applicant)

    after = client.get(move_url(registration, "take_back")).context["consequences"]
    assert [each for each in after if each not in before] == [named]


def test_page_opened_before_a_resubmission_ticks_nothing():
    registration = registrations.in_review()
    client = people.signed_in(people.clerk())
    tick_url = reverse("admin:groups_registration_tick", args=[registration.pk])
    page = page_of(registration)
    sent = {"code": ["document-bylaws"], "moved": page.context["moved"]}
    items = [{"field": "bylaws"}]
    registration = workflow.send_back(registration, by=people.clerk(), note="会則", items=items)
    registration = handed_in(replaced(registration))

    refused = client.post(tick_url, sent, follow=True)

    assert f'name="moved" value="{sent["moved"]}"' in page.content.decode()
    assert "手続きが進んだため、保存していません。" in refused.content.decode()
    assert registration.checks.count() == 0
    client.post(tick_url, sent | {"moved": refused.context["moved"]})
    assert registration.checks.get().code == "document-bylaws"


def test_page_shows_old_and_new_by_label_and_file_by_file():
    registration = saved(asked("bylaws", "phone"), Page.PLACE, phone="0495-00-0077")
    registrations.attach(registration, AttachmentKind.PLAN, name="計画2.pdf")
    registration = handed_in(replaced(registration))

    answer = page_of(registration)

    told = [(each.label, each.word, each.before, each.after) for each in answer.context["changes"]]
    assert told == [
        ("電話番号", "", "0495-00-0002", "0495-00-0077"),
        ("規約・会則", "差し替え", "規約・会則.pdf", "新しい.pdf"),
        ("今年度の事業計画", "追加", "（ありません）", "計画2.pdf"),
    ]
    words = answer.content.decode()
    assert "前の提出のあとに変わりました。もう一度確かめてください。" in words
    for paper in registration.attachments(manager="every").all():
        assert reverse("attachment_download", args=[paper.pk]) in words


def test_other_choice_of_publication_is_shown():
    registration = asked("phone")
    choices = registration.publication | {"phone": "public"}
    consents.consent(registration, by=registration.applicant, choices=choices)
    registration.refresh_from_db()

    [change] = changed_answers.since_sent_back(registration)

    assert "電話番号は公開" not in change.before
    assert "電話番号は公開" in change.after


def test_only_the_last_request_counts():
    first = handed_in(saved(asked("phone"), Page.PLACE, phone="0495-00-0009"))
    second = workflow.send_back(
        first, by=people.clerk(), note="目的も", items=[{"field": "purpose"}]
    )

    assert changed_answers.since_sent_back(second) == []
    second = handed_in(saved(second, Page.ACTIVITY, purpose="新しい目的"))
    assert [each.name for each in changed_answers.since_sent_back(second)] == ["purpose"]


def test_application_that_was_never_sent_back_shows_no_changes():
    assert "前の提出から変わったところ" not in page_of(registrations.examined()).content.decode()
