"""The office from the tally to the release, page by page; who may open them, and what they cost."""

import pytest
import time_machine
from django.urls import reverse

from reviews.models import Award, Conflict, Decision, Release, ResultLetter, SignOff
from reviews.workflow import award as awards
from reviews.workflow import recommending, staging
from reviews.workflow import release as workflow
from tests.factories import people, results, reviews
from tests.reviews.test_review_board import opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(reviews.at(), tick=False):
        yield


def address(act, *args):
    return reverse(f"admin:reviews_release_{act}", args=args)


def clerk():
    return people.signed_in(people.clerk())


def get(act, *args, user=None):
    """The text of a page."""
    client = people.signed_in(user or people.clerk())
    return client.get(address(act, *args)).content.decode()


def post(act, *args, user=None, **typed):
    """What came of pressing its button."""
    client = people.signed_in(user or people.clerk())
    return client.post(address(act, *args), typed, follow=True)


def move(release, name, **typed):
    return post("move", release.pk, name, **typed)


def day(name, year, month, number):
    return {f"{name}_year": year, f"{name}_month": month, f"{name}_day": number}


SIGNED = {
    "draft_number": "R08-推-77", "signed_by": "部長 例 三郎",
    **day("drafted_on", 2026, 12, 10), **day("signed_on", 2026, 12, 14),
}  # fmt: skip


def test_clerk_goes_from_the_tally_to_the_release_without_leaving_the_pages():
    made = results.opened(1)
    page = clerk().get(reverse("admin:reviews_review_change", args=[made.pk])).content.decode()
    assert address("begin", made.pk) in page

    keys = [str(each.pk) for each in made.entries.all()]
    post("begin", made.pk, entries=keys)
    release = Release.objects.get()
    move(release, "hand_over", **day("reviewed_on", 2026, 12, 13))
    post("all", release.pk, "stage")
    post("all", release.pk, "write")
    move(release, "sign_off", **SIGNED)
    text = move(release, "release_all", sure="on").content.decode()

    assert "「いっしょに公表する」の手続きをしました" in text
    assert ResultLetter.objects.filter(kind="result").count() == 1
    release.refresh_from_db()
    assert (release.status, str(release.reviewed_on)) == ("released", "2026-12-13")
    assert SignOff.objects.get().draft_number == "R08-推-77"


def test_page_says_what_is_missing_and_the_button_stays_away():
    release = results.handed_over()

    text = get("change", release.pk)

    assert "決定がない提案があります" in text
    assert "確かめ　8つのうち" in text
    assert "先に確かめることがあります" in get("move", release.pk, "sign_off")
    assert move(release, "sign_off", **SIGNED).status_code == 200
    assert results.anew(release).status == "handed_over"


def test_page_of_a_release_shows_the_covers_and_asks_for_a_second_look():
    release = results.signed()

    text = get("move", release.pk, "release_all")

    assert text.count("届くメール") == 3
    assert "決裁ずみの4件を" in text
    move(release, "release_all")
    assert results.anew(release).status == "signed"


def test_recommendation_is_written_with_the_account_beside_it():
    release = results.begun()
    entry = results.entry(release, 2)
    assert "200,000円をあてます" in get("recommend", release.pk, entry.pk)

    post(
        "recommend", release.pk, entry.pk, kind="conditional", amount="100,000",
        held_right="１００,０００円",
        conditions="承諾書を出す\n講習を受ける", remarks="よい案です。",
        why_otherwise="", reason_0="ねらいが明らかです。",
    )  # fmt: skip

    row = release.recommendations.get(entry=entry)
    assert (row.kind, row.amount, row.held_right) == ("conditional", 100_000, 100_000)
    assert [each["text"] for each in row.conditions] == ["承諾書を出す", "講習を受ける"]
    assert row.reasons == {"公益性": "ねらいが明らかです。"}


def test_foot_of_the_list_counts_kinds_and_letters():
    release = results.staged()
    said = staging.Said("not_adopted", reason="重複", heard_on=reviews.TODAY)
    staging.stage(release, results.entry(release, 2), said, by=people.clerk())

    text = get("change", release.pk)

    assert "採択候補 2件、次点 1件、不採択 1件" in text
    assert "採択（内定） 1件、不採択 2件、次点 1件" in text
    assert "有効 3通" in text


@pytest.mark.parametrize("kind", ["not_adopted", "continued"])
def test_amount_that_the_rule_filled_in_goes_where_nothing_is_recommended(kind):
    release = results.begun()
    entry = results.entry(release, 2)
    said = {"kind": kind, "why_otherwise": "前の年と同じ内容のため。"}

    refused = post("recommend", release.pk, entry.pk, amount="150000", **said)
    assert "案の額は、採択候補、条件付き、次点のときだけ書きます" in refused.content.decode()
    post("recommend", release.pk, entry.pk, amount="200,000", **said)

    row = release.recommendations.get(entry=entry)
    assert (row.kind, row.amount) == (kind, 0)


def test_decision_is_prepared_line_by_line_and_voids_what_was_signed():
    release = results.signed()
    entry = results.entry(release, 1)

    post(
        "decide", release.pk, entry.pk, kind="adopted", amount="100000", conditions="",
        line_0="150000", why_0="砂利は市が出します。", line_1="10000", why_1="",
        remarks="", reason="", inside_reason="", **day("heard_on", "", "", ""),
    )  # fmt: skip

    row = results.decision(release)
    assert (row.version, row.amount, row.lines[0]["why"]) == (2, 100_000, "砂利は市が出します。")
    text = get("change", release.pk)
    assert "前の決定の手紙は無効です" in text
    assert results.anew(release).status == "handed_over"


def test_decision_that_does_not_fit_keeps_what_was_typed():
    release = results.handed_over()
    entry = results.entry(release)

    text = post(
        "decide", release.pk, entry.pk, kind="adopted", amount="300000", inside_reason="打った文",
    ).content.decode()  # fmt: skip

    assert "採択額は、200,000円まで" in text
    assert "打った文" in text
    assert not Decision.objects.exists()


def test_two_who_decide_the_same_proposal_see_each_other():
    release = results.staged()
    entry = results.entry(release)
    seen = get("decide", release.pk, entry.pk).split('name="seen" value="')[1].split('"')[0]
    results.cut(release)

    text = post(
        "decide", release.pk, entry.pk, seen=seen, kind="adopted", amount="180000",
    ).content.decode()  # fmt: skip

    assert "次の項目が変わりました" in text
    assert results.decision(release).amount == 150_000


def test_letter_is_read_and_written_and_previewed():
    release = results.staged()
    entry = results.entry(release)

    post("letter", release.pk, entry.pk, body="べつの文です。")
    whole = get("letters", release.pk)
    pdf = clerk().get(address("pdf", release.pk, entry.pk))

    assert "べつの文です。" in whole
    assert whole.count("今回は採択になりませんでした") == 1
    assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")
    assert ResultLetter.objects.count() == 0


def test_terms_and_seeing_have_small_pages():
    release = results.staged()
    post("terms", release.pk, days="10", at="12:00", silence="tell_office", offers="")
    release.refresh_from_db()
    assert (release.answer_days, release.silence) == (10, "tell_office")
    signed = SIGNED | {"stood_in_for": "市長"}
    move(release, "sign_off", **signed)

    post("seen", release.pk, **day("seen_on", 2026, 12, 14))

    assert str(SignOff.objects.get().seen_on) == "2026-12-14"
    text = post("seen", release.pk, **day("seen_on", 2026, 12, 14)).content.decode()
    assert "もう記録されています" in text


def test_correction_begins_from_the_page_of_what_was_told():
    release = results.released()
    entry = results.entry(release, 4)
    assert "いつでも、訂正の手紙で改められます" in get("correct", release.pk, entry.pk)

    post("correct", release.pk, entry.pk, note="点の書き誤り")

    mend = Release.objects.get(kind="correction")
    assert (mend.status, mend.corrects) == ("handed_over", results.decision(release, 4))
    assert "訂正です" in get("change", mend.pk)


def test_answer_on_paper_is_entered_and_the_next_one_asked():
    release = results.asked()
    row = results.award(release)
    page = reverse("admin:reviews_award_change", args=[row.pk])
    url = reverse("admin:reviews_award_move", args=[row.pk, "give_up"])

    paper = {"door": "paper", "told_by": "見本 太郎", "why_not": "人手"}
    clerk().post(url, paper | day("arrived_on", 2026, 12, 14), follow=True)

    row.refresh_from_db()
    assert (row.status, row.door, row.told_by) == ("given_up", "paper", "見本 太郎")
    text = clerk().get(page).content.decode()
    assert "届いた日 令和8年12月14日（月）　見本 太郎" in text
    assert results.award(release, 3).status == "waiting"


def test_next_one_is_asked_by_hand_after_a_departing_decision():
    release = results.asked()
    Release.objects.filter(pk=release.pk)
    row = results.award(release, 3)
    url = reverse("admin:reviews_award_move", args=[row.pk, "offer"])

    text = clerk().get(url).content.decode()

    assert "返事を待っている提案" in text
    clerk().post(url, {}, follow=True)
    row.refresh_from_db()
    assert row.status == "held"


PAGES = (
    ("changelist",), ("change", "release"), ("letters", "release"), ("terms", "release"),
    ("decide", "release", "entry"), ("letter", "release", "entry"), ("pdf", "release", "entry"),
    ("correct", "release", "entry"), ("begin", "review"), ("all", "release", "stage"),
)  # fmt: skip


@pytest.mark.parametrize("who", ["liaison", "admin", "chair", "applicant", "recused"])
def test_pages_are_open_to_the_office_alone(who):
    release = results.staged()
    known = {
        "release": release.pk, "entry": results.entry(release).pk, "review": release.review_id,
    }  # fmt: skip
    user = {
        "liaison": people.liaison, "admin": people.admin, "recused": recused,
        "chair": lambda: reviews.person("chair"), "applicant": lambda: reviews.group(0),
    }[who]()  # fmt: skip
    if who == "recused":
        excuse(release, user)

    for act, *names in PAGES:
        answer = people.signed_in(user).get(address(act, *[known.get(n, n) for n in names]))
        text = answer.content.decode()
        assert answer.status_code in (302, 403, 404) or "R08-S001" not in text, act
        assert "サンプルの事業1" not in text, act


def recused():
    """A clerk who is a member too."""
    clerk = people.clerk("clerk-who-reviews")
    reviews.member("staff", person=clerk, kind="city")
    return clerk


def excuse(release, clerk):
    row = reviews.invited(release.review.round.course.call, "staff")
    Conflict.objects.create(
        reviewer=row, proposal=results.entry(release, 1).proposal, ruling="recused",
        ruling_note="家族の会です。", ruled_by=people.clerk(), ruled_at=reviews.at(),
    )  # fmt: skip


def test_who_signs_reads_every_letter_and_changes_nothing():
    release = results.staged()
    approver = people.approver()

    assert "今回は採択になりませんでした" in get("letters", release.pk, user=approver)
    entry = results.entry(release).pk
    client = people.signed_in(approver)
    assert client.get(address("decide", release.pk, entry)).status_code == 403
    assert client.post(address("all", release.pk, "write")).status_code == 403
    assert "決裁を記録する" in get("change", release.pk, user=approver)


@pytest.mark.parametrize("number", [2, 4])
def test_page_costs_as_much_for_two_proposals_as_for_four(number, django_assert_num_queries):
    release = results.staged(number)
    client = clerk()
    client.get(address("change", release.pk))

    with django_assert_num_queries(32):
        client.get(address("change", release.pk))


def test_lists_cost_the_same_for_one_result_and_for_more(django_assert_num_queries):
    release = results.released()
    client = clerk()
    client.get(address("changelist"))
    with django_assert_num_queries(8):
        client.get(address("changelist"))
    awards.give_up(results.award(release, 1), by=reviews.group(0))
    assert Award.objects.count() == 3
    assert workflow.RELEASE.name == "release"
    assert staging.NOT_NOW


BIG_POT = 4 * results.ASKED


@pytest.mark.parametrize("number", [1, 2, 4])
def test_release_through_its_page_adds_what_is_of_each_proposal_alone(
    number, django_assert_num_queries
):
    release, client = results.signed(number, BIG_POT), clerk()
    client.get(address("change", release.pk))

    with django_assert_num_queries(96 + number):
        client.post(address("move", release.pk, "release_all"), {"sure": "on"})

    assert results.anew(release).status == "released"
    assert ResultLetter.objects.filter(kind="result").count() == number


def test_release_with_a_runner_up_goes_through_its_page_and_asks_it():
    release = results.signed()

    move(release, "release_all", sure="on")

    assert results.anew(release).status == "released"
    assert results.award(release, 3).status == "waiting"
    assert ResultLetter.objects.count() == 5


def test_acts_for_many_are_offered_while_something_is_missing_only():
    release = results.handed_over(2)
    clerk_ = clerk()

    def offered():
        shown = clerk_.get(reverse("admin:reviews_release_change", args=[release.pk]))
        text = shown.content.decode()
        return [address("all", release.pk, name) in text for name in ("stage", "write")]

    assert offered() == [True, False]
    post("all", release.pk, "stage")
    assert offered() == [False, True]
    post("all", release.pk, "write")
    assert offered() == [False, False]


def test_recommendation_is_written_in_the_order_of_the_rule():
    release = recommending.begin(opened(), by=people.clerk())

    text = get("change", release.pk)

    rows = [text.index(f"サンプルの事業{place}<br>") for place in (3, 1, 2)]
    assert rows == sorted(rows)
    for place, points in (("1位", "4.00点"), ("2位", "3.75点"), ("3位", "3.00点")):
        assert text.index(place) < text.index(points)
