"""The page of an agreement: both sides on one page, nobody else; editing, answering, printing."""

import pytest
import time_machine
from django.urls import reverse

from core.forms import comparison
from projects.agreeing import writing
from projects.models import Agreement, Project
from tests.factories import agreements, people, projects, proposals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(projects.at(projects.TODAY), tick=False):
        yield


def url(made, name, *more):
    return reverse(name, args=[made.project_id, made.order, *more])


def signed_in(person):
    return people.signed_in(person)


def everything(made):
    """Every address of an agreement."""
    number = made.versions.last().order
    return [
        url(made, "agreement_show"), url(made, "agreement_page", "roles"),
        url(made, "agreement_say"), url(made, "agreement_read"),
        url(made, "agreement_confirm", "group"), url(made, "agreement_confirm", "city"),
        url(made, "agreement_withdraw", "group"), url(made, "agreement_reopen"),
        url(made, "agreement_conclude"), url(made, "agreement_pdf", number),
        reverse("agreement_begin", args=[made.project_id]),
        reverse("addendum_propose", args=[made.project_id]),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["outsider", "reviewer", "expert", "other", "approver"])
def test_who_has_nothing_to_do_with_it_finds_nothing(who):
    made = agreements.concluded()
    person = projects.group(2) if who == "other" else getattr(people, who)()
    client = signed_in(person)
    paper = made.papers.get()
    addresses = [*everything(made), url(made, "agreement_paper", paper.pk)]

    found = {address: client.get(address).status_code for address in addresses}

    assert {code for address, code in found.items() if "/read/" not in address} == {404}
    assert client.post(url(made, "agreement_read"), {"version": "1"}).status_code == 404


def test_a_section_that_does_not_work_along_finds_nothing():
    made = agreements.talking()
    made.project.sections.all().delete()

    assert signed_in(people.liaison()).get(url(made, "agreement_show")).status_code == 404


@pytest.mark.parametrize("who", ["clerk", "liaison", "group"])
@pytest.mark.parametrize("state", [*agreements.STATES, "changed"])
def test_both_sides_read_the_same_page_in_every_state(who, state):
    made = getattr(agreements, state)()
    person = projects.group() if who == "group" else getattr(people, who)()
    client = signed_in(person)

    page = client.get(url(made, "agreement_show"))

    assert page.status_code == 200
    assert "ポータルの確認は、文を固めるだけです" in page.text or made.concluded_on
    assert "当該年度の予算の成立を条件とする" in page.text
    assert client.get(made.project.get_absolute_url()).status_code == 200


def test_the_city_begins_and_the_group_cannot():
    project = projects.begun()
    address = reverse("agreement_begin", args=[project.pk])

    assert signed_in(projects.group()).get(address).status_code == 403
    page = signed_in(people.liaison()).post(address, {"kind": "commission"})

    made = Agreement.objects.get(project=project)
    assert (page.status_code, page.url, made.kind) == (302, made.get_absolute_url(), "commission")


def typed(client, address):
    """What the page of a part would send as it stands."""
    page = client.get(address)
    form = page.context["form"]
    found = {}
    for field in form:
        found |= comparison.as_sent(field)
        for row in getattr(field, "filled", ()):
            for hidden in row.hidden_fields():
                found[hidden.html_name] = [hidden.value() or ""]
    return found | {"seen": page.context["seen"]}


@pytest.mark.parametrize(
    "page", ["term", "roles", "targets", "plan", "money", "articles", "special"]
)
def test_each_part_is_saved_as_it_stands_without_a_new_version(page):
    made = agreements.talking()
    client = signed_in(projects.group())
    before = made.versions.count()
    address = url(made, "agreement_page", page)

    answer = client.post(address, typed(client, address))

    assert answer.status_code == 302, answer.context["form"].errors
    assert made.versions.count() == before


def test_a_part_is_changed_and_the_words_are_shown():
    made = agreements.talking()
    client = signed_in(projects.group())
    address = url(made, "agreement_page", "special")

    sent = typed(client, address) | {"special-0-text": ["増水の日は、両者が話し合って決める。"]}
    assert client.post(address, sent).status_code == 302

    page = signed_in(people.clerk()).get(url(made, "agreement_show"))
    assert "増水の日は" in page.text
    assert "加わった言葉" in page.text
    assert page.context["compared"].is_new


def test_an_amount_over_what_was_decided_is_refused_and_kept_as_typed():
    made = agreements.talking()
    client = signed_in(projects.group())
    address = url(made, "agreement_page", "money")

    page = client.post(address, typed(client, address) | {"amount": ["300,000"]})

    assert page.status_code == 200
    assert "負担できる額200,000円より100,000円多く" in page.text
    made.refresh_from_db()
    assert (made.amount, made.drafts["money"]["typed"]["amount"]) == (200_000, ["300,000"])


def test_two_people_edit_one_part_and_neither_loses_a_word():
    made = agreements.talking()
    city, group = signed_in(people.clerk()), signed_in(projects.group())
    address = url(made, "agreement_page", "plan")
    mine, theirs = typed(group, address), typed(city, address)

    city.post(address, theirs | {"activities": ["市が書いた。"]})
    page = group.post(address, mine | {"activities": ["団体が書いた。"]})

    assert page.status_code == 409
    assert "市が書いた。" in page.text
    assert "団体が書いた。" in page.text


def test_the_group_confirms_what_it_reads_and_a_newer_version_stops_it():
    made = agreements.talking()
    client = signed_in(projects.group())
    address = url(made, "agreement_confirm", "group")
    page = client.get(address)
    sent = {
        "sha256": page.context["form"].initial["sha256"], "agree": "on",
        "decided_on_year": "令和8", "decided_on_month": "12", "decided_on_day": "10",
    }  # fmt: skip
    assert "まだ結んだことにはなりません" in page.text

    facts = {"activities": "年6回。", "schedule": made.schedule}
    writing.save_page(made, "plan", by=people.clerk(), facts=facts)
    stopped = client.post(address, sent, follow=True)
    assert "読んでいるあいだに、新しい版" in stopped.text
    assert not made.confirmations.exists()

    again = client.get(address).context["form"]
    client.post(address, sent | {"sha256": again["sha256"].value()})
    assert made.confirmations.get().version.order == 3


def test_the_city_needs_its_number():
    made = agreements.talking()
    client = signed_in(people.liaison())
    address = url(made, "agreement_confirm", "city")

    page = client.post(address, {"sha256": made.versions.last().sha256})

    assert page.status_code == 200
    assert "決裁番号" in str(page.context["form"].errors)
    assert not made.confirmations.exists()


def test_a_message_reaches_the_thread():
    made = agreements.talking()

    client = signed_in(projects.group())
    client.post(url(made, "agreement_say"), {"text": "6校になりますか。"})

    page = signed_in(people.clerk()).get(url(made, "agreement_show"))
    assert "6校になりますか。" in page.text


def test_the_clerk_records_the_signed_paper():
    made = agreements.frozen()
    file = proposals.accepted("協定書.pdf").file
    file.name = "協定書.pdf"
    day = projects.TODAY
    sent = {
        "way": "signed", "file": file,
        "on_year": str(day.year), "on_month": str(day.month), "on_day": str(day.day),
    }  # fmt: skip

    client = signed_in(people.clerk())
    answer = client.post(url(made, "agreement_conclude"), sent)

    assert answer.status_code == 302, answer.context["form"].errors
    made.refresh_from_db()
    assert made.status == "concluded"
    paper = made.papers.get()
    read = signed_in(projects.group()).get(url(made, "agreement_paper", paper.pk))
    assert read.status_code == 200


def test_the_page_asks_the_same_number_of_queries_with_many_entries(django_assert_max_num_queries):
    made = agreements.talking()
    for number in range(30):
        facts = {"activities": f"{number}回。", "schedule": made.schedule}
        made = writing.save_page(made, "plan", by=people.clerk(), facts=facts)
    client = signed_in(projects.group())
    client.get(url(made, "agreement_show"))

    with django_assert_max_num_queries(26):
        client.get(url(made, "agreement_show"))


@pytest.mark.parametrize("who", ["clerk", "liaison", "group"])
def test_the_page_of_the_project_stays_within_its_queries(who, django_assert_max_num_queries):
    made = agreements.changed()
    person = projects.group() if who == "group" else getattr(people, who)()
    client = signed_in(person)
    client.get(made.project.get_absolute_url())

    with django_assert_max_num_queries(13):
        page = client.get(made.project.get_absolute_url())

    assert "変更協定 第1号" in page.text


def test_the_clerk_enters_the_yes_of_a_group_on_paper():
    made = agreements.talking()
    Project.objects.filter(pk=made.project_id).update(channel="counter")
    client = signed_in(people.clerk())
    address = url(made, "agreement_confirm", "group")
    sent = {
        "sha256": made.versions.last().sha256, "said_by": "見本 花子", "heard": "visit",
        "decided_on_year": "令和8", "decided_on_month": "12", "decided_on_day": "10",
    }  # fmt: skip

    assert client.post(address, sent | {"said_by": ""}).status_code == 200
    assert client.post(address, sent).status_code == 302

    yes = made.confirmations.get()
    assert (yes.side, yes.said_by, yes.heard, yes.by) == (
        "group", "見本 花子", "visit", people.clerk(),
    )  # fmt: skip
    assert "見本 花子、窓口で" in client.get(url(made, "agreement_show")).text


def test_what_was_typed_comes_back_after_a_lost_sign_in():
    made = agreements.talking()
    client = signed_in(projects.group())
    address = url(made, "agreement_page", "plan")
    sent = typed(client, address) | {"activities": ["消えては困る文。"]}
    client.logout()

    client.post(address, sent)
    client.force_login(projects.group())

    assert "消えては困る文。" in client.get(address).text


def test_the_pdf_is_a_draft_until_it_is_frozen_and_is_the_same_each_time():
    made = agreements.frozen()
    client = signed_in(projects.group())
    address = url(made, "agreement_pdf", made.versions.last().order)

    first, second = client.get(address), client.get(address)

    assert first["Content-Type"] == "application/pdf"
    assert first.content == second.content
    older = client.get(url(made, "agreement_pdf", 1))
    assert older.status_code == 200


@pytest.mark.parametrize(
    ("state", "shown"),
    [("begun", ""), ("talking", ""), ("concluded", " u-screen"), ("changed", "there")],
)
def test_addenda_are_headed_where_there_are_any_and_on_paper_only_then(state, shown):
    made = getattr(agreements, state)()

    page = signed_in(projects.group()).get(url(made, "agreement_show")).text
    heading = '<section class="l-stack{}" aria-labelledby="others">'

    assert ("協定書と、変更協定</h2>" in page) == bool(shown)
    if shown:
        assert heading.format("" if shown == "there" else shown) in page
