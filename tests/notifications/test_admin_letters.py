"""The list of letters and the page of one: what staff see, find, and may not learn."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from groups import notices
from notifications import outbox, permissions, workflow
from notifications.admin import kinds, outcome_words, transition_pages
from notifications.choices import NoticeStatus
from notifications.models import Notice, Reminder
from notifications.reminders import composing, planning
from tests.factories import letters, people, registrations
from tests.house.test_letters import kinds_posted

pytestmark = pytest.mark.django_db

URL = reverse("admin:notifications_notice_changelist")
COMING = reverse("admin:notifications_notice_coming")
CODE = "ログインの確認コード"


@pytest.fixture
def clerk():
    return people.signed_in(people.clerk())


def page_of(letter, act="change", *more):
    return reverse(f"admin:notifications_notice_{act}", args=[letter.pk, *more])


def subjects(answer):
    """The letters on the page, in order."""
    return [row.notice.subject for row in answer.context_data["rows"]]


def remind(registration):
    """Let the correction of this application become due long ago, and write the letters."""
    correction = registration.corrections.get()
    correction.due_on, correction.due_set_at = "2026-01-05", "2026-01-01T00:00:00+09:00"
    correction.save(update_fields=["due_on", "due_set_at"])
    planning.note_owed()
    composing.write()
    return Notice.objects.get(kind="groups/correction_due")


# --- the list ------------------------------------------------------------------------------------


def test_list_shows_what_failed_and_waits_with_the_reason_and_nothing_that_is_over(clerk):
    letters.sent()
    letters.cancelled()
    letters.queued("待っている")
    letters.held()
    letters.failed()

    answer = clerk.get(URL)

    assert subjects(answer) == ["届かない", "止めた", "待っている"]
    shown = answer.content.decode()
    assert letters.REFUSED in shown
    assert "1件の通知が、相手に届いていません" in shown
    assert "登録の決定" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=failed", ["届かない"]),
        ("?state=held", ["止めた"]),
        ("?state=queued", [CODE, "紙の手紙", "待っている"]),
        ("?state=sent", ["届いた"]),
        ("?state=all&channel=paper", ["紙の手紙"]),
        ("?state=all&kind=account_", [CODE]),
        ("?state=all&kind=groups/draft_link", []),
        ("?state=nonsense", [CODE, "届かない", "止めた", "紙の手紙", "待っている"]),
        ("?q=花子", ["紙の手紙"]),
        ("?q=ｊｉｒｏ＠sample", ["届いた"]),
        ("?q=止め", ["止めた"]),
    ],
)
def test_filters_are_links_whose_numbers_are_those_of_their_lists(clerk, query, found):
    letters.sent(to_address="jiro@sample.example")
    letters.held()
    letters.failed()
    letters.code()
    letters.queued("待っている")
    letters.paper(to_name="見本 花子")

    answer = clerk.get(URL + query)

    assert sorted(subjects(answer)) == sorted(found)
    for spec in answer.context_data["cl"].filter_specs:
        for link in spec.choices(answer.context_data["cl"]):
            behind = clerk.get(URL + link["url"]).context_data["cl"].result_count
            assert behind == link["count"], (spec.parameter_name, link["label"])


@pytest.mark.parametrize(
    "guess",
    [
        "text__contains=482913", "text__startswith=コード", "html__contains=4", "secret__exact=1",
        "to_user__password__startswith=argon", "reminders__words__contains=x", "status__exact=sent",
        "dedupe_key__contains=a", "log__note__contains=4",
    ],
)  # fmt: skip
def test_columns_cannot_be_guessed_through_the_address(clerk, guess):
    letters.code()

    assert clerk.get(f"{URL}?state=all&{guess}").status_code == 400


def test_code_is_neither_found_nor_shown_nor_acted_on(clerk):
    letter = letters.code()
    Notice.objects.filter(pk=letter.pk).update(html="<p>482913</p>")

    pages = [
        clerk.get(URL, {"q": "482913"}),
        clerk.get(URL, {"state": "all"}),
        clerk.get(page_of(letter)),
        clerk.get(page_of(letter, "history")),
        clerk.get(reverse("admin:notifications_notice_coming")),
        clerk.get(reverse("admin:notifications_notice_coming"), {"q": "482913"}),
    ]
    acts = [clerk.get(page_of(letter, "move", each.name)) for each in transition_pages.PAGES]

    assert subjects(pages[0]) == []
    leaked = [
        page.request["PATH_INFO"]
        for page in pages
        if "482913" in page.content.decode().replace('value="482913"', "").replace("q=482913", "")
    ]
    assert leaked == []
    assert "職員にも見えません" in pages[2].content.decode()
    assert {answer.status_code for answer in acts} == {403}


def test_search_finds_by_the_case_alone_or_together_with_others(clerk):
    registration = registrations.sent_back()
    reminder = remind(registration)

    found = clerk.get(URL, {"q": "かわみち"})

    assert reminder.subject in subjects(found)
    assert len(subjects(found)) == outbox.sent_about(registration).count()


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(clerk, number, django_assert_num_queries):
    for serial in range(number):
        registrations.submitted(name=f"団体サンプル{serial}")
    clerk.get(URL)

    with django_assert_num_queries(14):
        answer = clerk.get(URL)

    assert len(subjects(answer)) == number


def test_empty_list_says_where_the_others_are(clerk):
    letters.sent()

    assert "送れなかった通知も、待っている通知もありません" in clerk.get(URL).content.decode()
    assert "あてはまる通知はありません" in clerk.get(URL, {"q": "ない"}).content.decode()


def test_every_kind_of_letter_has_a_japanese_name():
    assert [kind for kind in kinds_posted() if kinds.label(kind).endswith("のお知らせ")] == []
    assert kinds.label("account_login_code") == "ログイン・メールアドレスの確認"
    assert kinds.label("groups/correction_due") == "期限：申請の補正"
    assert kinds.label("groups/unheard_of") == "団体登録のお知らせ"


# --- one letter ----------------------------------------------------------------------------------


def test_letter_says_why_it_was_written_and_leads_to_its_case_and_person(clerk):
    registration = registrations.sent_back()
    letter = remind(registration)

    answer = clerk.get(page_of(letter))

    shown = answer.content.decode()
    for words in (
        letter.subject, "「申請の補正」の期限（令和8年1月5日（月））の7日後のお知らせ",
        reverse("admin:groups_registration_change", args=[registration.pk]),
        f"?about=groups.registration:{registration.pk}", f"?person={letter.pk}", "kigen.ics",
    ):  # fmt: skip
        assert words in shown


def test_dropped_reminder_keeps_its_reason(clerk):
    letter = remind(registrations.sent_back())
    Reminder.objects.update(dropped_at=letter.created_at, dropped_why="期限の変更")

    assert "出る前に取りやめた理由：期限の変更" in clerk.get(page_of(letter)).content.decode()


def test_buttons_are_those_of_the_state_and_of_the_person(clerk):
    states = {
        "queued": letters.queued(), "held": letters.held(), "failed": letters.failed(),
        "sent": letters.sent(), "cancelled": letters.cancelled(),
    }  # fmt: skip
    system = people.signed_in(people.admin())

    shown = {
        name: [each["label"] for each in clerk.get(page_of(each_one)).context["buttons"]]
        for name, each_one in states.items()
    }

    assert shown == {
        "queued": ["止める", "取りやめる"],
        "held": ["送る", "書き直す", "取りやめる"],
        "failed": ["もう一度送る", "紙で送る", "取りやめる"],
        "sent": [],
        "cancelled": [],
    }
    assert system.get(page_of(states["failed"])).context["buttons"] == []
    assert system.get(page_of(states["failed"], "move", "resend")).status_code == 403


@pytest.mark.parametrize("who", ["liaison", "centre"])
def test_letters_are_for_those_who_may_see_them(who):
    letter = letters.queued()
    person = people.liaison()
    if who == "centre":
        person.groups.clear()
    client = people.signed_in(person)

    answers = [
        client.get(URL), client.get(page_of(letter)),
        client.get(reverse("admin:notifications_notice_coming")),
        client.get(reverse("admin:notifications_notice_many", args=["hold"])),
    ]  # fmt: skip

    assert {answer.status_code for answer in answers} <= {403, 404}


# --- the acts ------------------------------------------------------------------------------------


def test_letter_is_held_rewritten_and_released(clerk):
    letter = letters.queued(text="前の本文です。\n")
    clerk.post(page_of(letter, "move", "hold"), {"note": "電話を待ちます。"})
    form = clerk.get(page_of(letter, "move", "correct")).context["form"]
    answers = {
        "subject": "新しい件名\r\nBcc: x@example.com", "text": "新しい本文です。",
        "note": "言葉を直した。", "seen": form["seen"].value(),
    }  # fmt: skip

    clerk.post(page_of(letter, "move", "correct"), answers)
    clerk.post(page_of(letter, "move", "release"), {"note": ""})

    letter.refresh_from_db()
    assert (letter.status, letter.subject, letter.text) == (
        "queued", "新しい件名 Bcc: x@example.com", "新しい本文です。\n",
    )  # fmt: skip
    assert "新しい本文です。" in letter.html
    shown = clerk.get(page_of(letter)).content.decode()
    assert [each.label for each in clerk.get(page_of(letter)).context["log"]] == [
        "止める", "書き直す", "送る",
    ]  # fmt: skip
    assert "前の本文です。" in shown


def test_rewriting_keeps_what_was_typed_on_error_and_shows_the_old_beside_it(clerk):
    letter = letters.held(text="前の本文です。\n")
    seen = clerk.get(page_of(letter, "move", "correct")).context["form"]["seen"].value()

    answer = clerk.post(
        page_of(letter, "move", "correct"),
        {"subject": "打った件名", "text": "打った本文", "note": "", "seen": seen},
    )

    shown = answer.content.decode()
    assert answer.status_code == 200
    for words in ("打った件名", "打った本文", "前の本文です。", "理由を書いてください"):
        assert words in shown


def test_two_who_rewrite_at_once_do_not_overwrite_each_other(clerk):
    letter = letters.held(text="前の本文です。\n")
    url = page_of(letter, "move", "correct")
    seen = clerk.get(url).context["form"]["seen"].value()
    answers = {"subject": "件名", "note": "直した。", "seen": seen}
    clerk.post(url, answers | {"text": "ひとりめ"})

    refused = clerk.post(url, answers | {"text": "ふたりめ"})

    letter.refresh_from_db()
    assert letter.text == "ひとりめ\n"
    shown = refused.content.decode()
    assert "ほかの人が、先に書き直しました" in shown
    assert "ふたりめ" in shown
    again = refused.context["form"]["seen"].value()
    clerk.post(url, answers | {"text": "ふたりめ", "seen": again})
    letter.refresh_from_db()
    assert letter.text == "ふたりめ\n"


def test_failed_letter_is_sent_again_to_a_corrected_address(clerk):
    letter = letters.failed()
    url = page_of(letter, "move", "resend")

    refused = clerk.post(url, {"address": "a@b.example, c@d.example", "note": ""})
    clerk.post(url, {"address": "ｊｉｒｏ＠sample.example", "note": "電話で聞いた。"})

    assert "メールアドレスの形になっていません" in refused.content.decode()
    letter.refresh_from_db()
    assert (letter.status, letter.to_address, letter.attempts, letter.last_error) == (
        "queued", "jiro@sample.example", 0, "",
    )  # fmt: skip


def test_failed_letter_goes_on_paper_instead(clerk):
    letter = letters.failed()

    clerk.post(page_of(letter, "move", "to_paper"), {"postal": letters.POSTAL, "note": ""})

    letter.refresh_from_db()
    assert (letter.channel, letter.postal, letter.status) == ("paper", letters.POSTAL, "queued")


def test_letter_that_left_meanwhile_is_told_of(clerk):
    letter = letters.queued()
    workflow.cancel(letter, by=people.clerk("second"), note="先に取りやめた。")

    answer = clerk.post(page_of(letter, "move", "hold"), {"note": "止めます。"}, follow=True)

    assert "「止める」の手続きは、もうできません" in answer.content.decode()
    assert NoticeStatus(Notice.objects.get().status) == NoticeStatus.CANCELLED


# --- of a person, of a case ----------------------------------------------------------------------


def test_record_of_a_person_holds_every_letter_by_account_and_by_address(clerk):
    hanako = people.representative()
    first = letters.sent("1", to_user=hanako, to_address="old@sample.example")
    letters.failed("2", to_address=hanako.email.upper())
    letters.queued("3", to_address="old@sample.example")
    letters.queued("4", to_address="somebody@sample.example")

    answer = clerk.get(URL, {"person": first.pk})

    assert sorted(subjects(answer)) == ["1", "2", "3"]
    assert f"{hanako} さんへの通知" in answer.content.decode()
    assert subjects(clerk.get(URL, {"person": first.pk, "state": "failed"})) == ["2"]


def test_record_of_a_case_holds_its_letters_and_what_never_became_one(clerk):
    registration = registrations.sent_back()
    reminder = remind(registration)
    Reminder.objects.create(
        kind="groups/correction_due", key="1", due_at=reminder.created_at, threshold=3,
        receiver_key="mail:x", receiver_name="宛先なし", planned_at=reminder.created_at,
        words={"title": registration.name, "due_on": "2026-01-05"},
        about_type="groups.registration", about_id=str(registration.pk),
        dropped_at=reminder.created_at, dropped_why=composing.NOWHERE,
    )  # fmt: skip

    answer = clerk.get(URL, {"about": f"groups.registration:{registration.pk}"})

    sent = [notice.subject for notice in notices.sent_about(registration)]
    assert subjects(answer) == sent
    assert reminder.subject in sent
    shown = answer.content.decode()
    assert f"「{registration.name}」の通知" in shown
    assert composing.NOWHERE in shown


@pytest.mark.parametrize(
    "query", ["person=0", "person=x", "about=x", "about=groups.registration:x", "about=a.b:%00"]
)
def test_record_of_nobody_is_empty(clerk, query):
    letters.queued()

    assert subjects(clerk.get(f"{URL}?{query}")) == []


# --- whose words are read ------------------------------------------------------------------------

WORDS = "審査の点は18.60点でした。\n"


def decision(**fields):
    """A letter of the reviews about a proposal, as a release writes it."""
    about = {"about_type": "proposals.proposal", "about_id": "1"}
    return letters.held("審査の結果", kind="reviews/decided", text=WORDS, **about, **fields)


def test_keeper_of_accounts_reads_no_words_of_a_review_and_why(clerk):
    letter, system = decision(), people.signed_in(people.admin())
    own = letters.held("自分の役割の通知", kind="accounts/told", text="利用者の話です。")
    pages = [page_of(letter), page_of(letter, "history"), f"{URL}?state=all", COMING]

    seen = [system.get(page).content.decode() for page in pages]

    assert [WORDS.strip() in text for text in seen] == [False] * 4
    assert ["審査の結果" in text for text in seen] == [True] * 4
    assert outcome_words.NOT_YOURS in seen[0]
    assert outcome_words.NOT_YOURS in seen[3]
    assert WORDS.strip() in clerk.get(page_of(letter)).content.decode()
    assert WORDS.strip() in clerk.get(COMING).content.decode()
    assert "利用者の話です。" in system.get(page_of(own)).content.decode()


def test_who_manages_letters_corrects_and_reads_of_before_only_what_they_may_read(clerk):
    letter = decision()
    workflow.correct(letter, by=people.clerk(), note="直す", subject="審査の結果", text="新しい文")
    system = people.admin()
    system.user_permissions.add(Permission.objects.get(codename="manage_notice"))
    client = people.signed_in(system)

    seen = client.get(page_of(letter)).content.decode()

    assert ("直す" in seen, WORDS.strip() in seen, "新しい文" in seen) == (True, False, False)
    assert client.get(page_of(letter, "move", "correct")).status_code == 403
    assert WORDS.strip() in clerk.get(page_of(letter)).content.decode()


def test_several_deadlines_in_one_letter_are_read_by_who_may_read_each(clerk):
    registration = registrations.sent_back()
    letter = remind(registration)
    Notice.objects.filter(pk=letter.pk).update(kind=composing.TOGETHER, about_type="", about_id="")
    letter.refresh_from_db()

    assert permissions.reads(people.clerk(), letter) is True
    assert permissions.reads(people.admin(), letter) is False


@pytest.mark.parametrize("kind", sorted(kinds.LABELS))
def test_clerk_reads_every_kind(kind):
    assert permissions.reads_of(people.clerk(), kind, [])
