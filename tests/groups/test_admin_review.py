"""The page on which an application is examined: reading, ticks, notes, look-alikes, history."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.workflow import NotAllowedNow
from groups import workflow
from groups.models import Organization, RequirementCheck, StaffNote
from groups.registration import duplicates, examination
from notifications.sending import claiming
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db


def url(act, registration):
    return reverse(f"admin:groups_registration_{act}", args=[registration.pk])


def shown(registration, who=None):
    answer = people.signed_in(who or people.clerk()).get(url("change", registration))
    return answer.content.decode()


def test_application_is_shown_as_it_was_typed_with_what_will_be_public():
    registration = registrations.submitted(purpose="水辺をきれいに\n保つ")

    page = shown(registration)

    assert "水辺をきれいに<br>保つ" in page
    assert "埼玉県本庄市見本町1丁目2番3号" in page
    assert "問い合わせフォーム経由" in page or "非公開" in page
    assert "さんが同意しました" in page
    for attachment in registration.attachments.all():
        assert reverse("attachment_download", args=[attachment.pk]) in page
    assert 'name="purpose"' not in page


def test_old_address_of_a_phone_is_read_without_the_quotes_of_mail_servers():
    registration = registrations.submitted(email='"a..b"@docomo.ne.jp')
    addressed = people.citizen("quoted")
    type(addressed).objects.filter(pk=addressed.pk).update(email='"c..d"@docomo.ne.jp')

    page = shown(registration)
    people_list = people.signed_in(people.admin()).get(reverse("admin:accounts_user_changelist"))

    assert ("a..b@docomo.ne.jp" in page, "&quot;a..b&quot;" in page) == (True, False)
    listed = people_list.content.decode()
    assert ("c..d@docomo.ne.jp" in listed, "&quot;c..d&quot;" in listed) == (True, False)


def test_page_writes_its_note_alone_and_costs_a_fixed_number_of_queries(django_assert_num_queries):
    registration = registrations.examined()
    client = people.signed_in(people.clerk())
    client.get(url("change", registration))

    with django_assert_num_queries(32):
        client.get(url("change", registration))


def test_ticks_are_kept_with_their_words_and_who_gave_them():
    registration = registrations.in_review()
    client = people.signed_in(people.clerk())

    answer = client.post(url("tick", registration), {"code": ["members", "document-bylaws"]})

    assert answer.url == url("change", registration)
    checks = RequirementCheck.objects.filter(registration=registration).order_by("code")
    assert [(check.code, check.question, check.by) for check in checks] == [
        ("document-bylaws", "規約・会則を確認した", people.clerk()),
        ("members", "会員は何人いますか", people.clerk()),
    ]


def test_tick_can_be_taken_back_but_not_that_of_a_colleague_who_gave_it_meanwhile():
    registration = registrations.in_review()
    examination.tick(registration, by=people.clerk(), codes=["members"])
    examination.tick(registration, by=people.clerk("second_clerk"), codes=["members", "months"])

    examination.tick(registration, by=people.clerk(), codes=["place"], shown=["members"])

    codes = registration.checks.order_by("code").values_list("code", "by__email")
    assert list(codes) == [
        ("months", people.clerk("second_clerk").email),
        ("place", people.clerk().email),
    ]


def test_older_page_does_not_give_a_tick_again_that_was_taken_back():
    registration = registrations.in_review()
    examination.tick(registration, by=people.clerk(), codes=["members", "months"])
    examination.tick(registration, by=people.clerk(), codes=["months"], shown=["members", "months"])

    examination.tick(
        registration, by=people.clerk("second_clerk"),
        codes=["members", "months", "place"], shown=["members", "months"],
    )  # fmt: skip

    assert set(registration.checks.values_list("code", flat=True)) == {"months", "place"}


def test_unknown_requirement_is_not_ticked():
    registration = registrations.in_review()

    examination.tick(registration, by=people.clerk(), codes=["invented"])

    assert not registration.checks.exists()


@pytest.mark.parametrize("state", ["submitted", "sent_back", "approved", "rejected", "withdrawn"])
def test_requirements_are_ticked_in_review_only(state):
    registration = registrations.STATES[state]()
    before = registration.checks.count()
    client = people.signed_in(people.clerk())

    answer = client.post(url("tick", registration), {"code": ["members"]}, follow=True)

    assert "審査中の申請にだけ" in answer.content.decode()
    assert registration.checks.count() == before
    with pytest.raises(NotAllowedNow):
        examination.tick(registration, by=people.clerk(), codes=["members"])


def test_note_loses_a_character_that_no_database_keeps():
    registration = registrations.in_review()

    people.signed_in(people.clerk()).post(url("note", registration), {"text": "電話\0で"})

    assert StaffNote.objects.get().text == "電話で"


def test_notes_are_between_staff():
    registration = registrations.in_review()
    client = people.signed_in(people.clerk())

    client.post(url("note", registration), {"text": "　電話で確かめる。\n"})

    note = StaffNote.objects.get()
    assert (note.text, note.by, note.registration) == (
        "電話で確かめる。", people.clerk(), registration,
    )  # fmt: skip
    assert "電話で確かめる。" in shown(registration)
    own = people.signed_in(people.representative())
    assert "電話で確かめる" not in own.get(registration.get_absolute_url()).content.decode()


def test_empty_note_is_asked_for():
    registration = registrations.in_review()
    client = people.signed_in(people.clerk())

    answer = client.post(url("note", registration), {"text": "　"}, follow=True)

    assert "メモの文を書いてください。" in answer.content.decode()
    assert not StaffNote.objects.exists()


@pytest.mark.parametrize("act", ["tick", "note"])
def test_ticks_and_notes_are_for_those_who_examine(act):
    registration = registrations.in_review()
    data = {"code": ["members"], "text": "メモ"}

    for who in (people.liaison(), people.admin()):
        assert people.signed_in(who).post(url(act, registration), data).status_code == 404
    assert people.signed_in(people.clerk()).get(url(act, registration)).status_code == 404
    assert not RequirementCheck.objects.exists()
    assert not StaffNote.objects.exists()


def test_clerk_neither_ticks_nor_notes_on_an_application_of_their_own():
    clerk, colleague = people.clerk(), people.clerk("second_clerk")
    registration = workflow.start_review(registrations.submitted(by=clerk), by=colleague)

    with pytest.raises(PermissionDenied):
        examination.tick(registration, by=clerk, codes=["members"])
    with pytest.raises(PermissionDenied):
        examination.note(registration, by=clerk, text="よい団体です。")

    assert people.signed_in(clerk).post(url("tick", registration)).status_code == 403


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        ({"name": "ＮＰＯ法人　団体サンプル 川みち清掃会"}, ["名称"]),
        ({"phone": "0495000002"}, ["電話番号"]),
        ({"phone": "09000000002"}, ["電話番号"]),
        ({"representative_name": "見本　花子"}, ["代表者の氏名"]),
        ({"name": "団体サンプル川みち清掃会", "phone": "0495-00-0002"}, ["名称", "電話番号"]),
        ({"phone": "0495-00-0002 内線12"}, ["電話番号"]),
        ({}, []),
    ],
)
def test_look_alikes_are_found_by_name_phone_and_representative(facts, reasons):
    known = registrations.approved().organization
    other = {"name": "団体サンプル囲碁", "phone": "0495-00-0099", "representative_name": "例示 一"}
    registration = registrations.submitted(by=people.member(), **(other | facts))

    found = duplicates.likely(registration)

    assert [(each.entry, each.reasons) for each in found] == ([(known, reasons)] if reasons else [])
    assert ("似ている団体があります" in shown(registration)) == bool(reasons)


def test_another_open_application_is_a_look_alike_and_a_closed_one_is_not():
    registration = registrations.submitted()
    other = registrations.in_review(by=people.member())
    registrations.rejected(by=people.outsider())
    registrations.complete_draft(by=people.outsider())

    found = duplicates.likely(registration)

    assert [each.entry for each in found] == [other]
    assert url("change", other) in shown(registration)


def test_registered_application_is_no_look_alike_of_itself():
    registration = registrations.approved()

    assert duplicates.likely(registration) == []
    assert Organization.objects.count() == 1


def test_history_tells_acts_letters_corrections_and_mails_with_their_fate():
    registration = registrations.sent_back(note="番地が抜けています。")
    for notice in claiming.claim(50):
        if notice.kind == "groups/registration_submitted":
            claiming.mark_failed(notice, "あて先がありません", lasting=True)

    page = shown(registration)

    for words in (
        "審査を始める", "補正を求める", "番地が抜けています。", "番地を書いてください。",
        "補正依頼書（PDF）", "受付票（PDF）", "送信できません", "あて先がありません",
        "返事を待っています",
    ):  # fmt: skip
        assert words in page
    for letter in registration.letters.all():
        assert letter.get_absolute_url() in page


def test_history_of_changes_says_who_what_and_from_which_page():
    registration = registrations.submitted()
    client = people.signed_in(people.clerk())
    client.post(reverse("admin:groups_registration_move", args=[registration.pk, "start_review"]))

    page = client.get(url("history", registration)).content.decode()

    assert "受付済み → 審査中" in page
    assert people.clerk().name in page
    assert f"/admin/groups/registration/{registration.pk}/move/start_review/" in page


def test_counter_application_says_who_came():
    registration = workflow.submit(registrations.counter_draft(), by=people.clerk())

    page = shown(registration, people.clerk("second_clerk"))

    assert "窓口に来た人：見本 花子" in page
    assert "本人確認：運転免許証" in page


def test_unknown_application_is_not_found():
    client = people.signed_in(people.clerk())
    draft = registrations.complete_draft()

    assert client.get(url("change", draft)).status_code == 404
    assert client.get(reverse("admin:groups_registration_change", args=["x"])).status_code == 404
