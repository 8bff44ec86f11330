"""Documents: each upload stands alone, refusals are sentences, files go when rows go."""

from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.calendar import today
from core.web.bodies import most_bytes
from groups.choices import AttachmentKind, Page
from groups.models import Attachment, Registration
from groups.registration import attaching, completeness, corrections
from tests.core import hostile
from tests.factories import people, registrations

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return registrations.draft()


@pytest.fixture
def client(draft):
    return people.signed_in(draft.applicant)


def url_of(registration):
    return reverse("registration_page", args=[registration.pk, Page.ATTACHMENTS])


def send(client, registration, *files, kind="bylaws"):
    return client.post(url_of(registration), {"act": kind, f"{kind}-files": list(files)})


def pdf(name="会則.pdf", **saving):
    return SimpleUploadedFile(name, hostile.pdf(**saving), "application/pdf")


def photo(number):
    """A picture like no other."""
    data = hostile.picture("PNG", (60 + number, 40))
    return SimpleUploadedFile(f"写真{number}.png", data, "image/png")


def stored():
    """The files in the private folder."""
    return [path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()]


def test_upload_is_kept_at_once_and_listed(draft, client):
    answer = send(client, draft, pdf())

    attachment = draft.attachments.get()
    page = client.get(answer.url).content.decode()
    assert answer.url == f"{url_of(draft)}#kind-bylaws"
    assert (attachment.name, attachment.kind) == ("会則.pdf", "bylaws")
    assert reverse("attachment_download", args=[attachment.pk]) in page


def test_page_says_how_much_may_be_sent_at_once(draft, client, settings):
    settings.UPLOAD_MAX_BYTES = 3 * 1024 * 1024
    text = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    files = (most_bytes(url_of(draft)) - text) // 1024 // 1024

    page = client.get(url_of(draft)).content.decode()

    assert f"一度に送れるのは、選んだファイルを合わせて{files}MBまでです" in page


def test_several_files_of_one_kind_come_at_once(draft, client):
    photo = SimpleUploadedFile("清掃.jpg", hostile.picture(), "image/jpeg")

    send(client, draft, photo, pdf("ちらし.pdf"), kind="evidence")

    assert set(draft.attachments.values_list("name", flat=True)) == {"清掃.jpg", "ちらし.pdf"}


def test_phone_photo_becomes_a_jpeg(draft, client):
    photo = SimpleUploadedFile("IMG_0001.HEIC", hostile.picture("HEIF"), "image/heic")

    send(client, draft, photo, kind="evidence")

    attachment = draft.attachments.get()
    assert (attachment.name, attachment.content_type) == ("IMG_0001.jpg", "image/jpeg")


def test_refused_file_is_explained_at_its_field_and_the_others_stay(draft, client):
    send(client, draft, pdf())

    answer = send(client, draft, SimpleUploadedFile("名簿.pdf", b"MZ\x90"), kind="roster")

    page = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert "「名簿.pdf」：プログラムのファイルは受け取れません。" in page
    assert "会則.pdf" in page
    assert draft.attachments.count() == 1


def test_good_file_beside_a_refused_one_is_kept(draft, client):
    send(client, draft, pdf(), SimpleUploadedFile("空.pdf", b"x"))

    assert draft.attachments.get().name == "会則.pdf"


def test_button_without_a_file_says_what_to_do(draft, client):
    answer = send(client, draft)

    assert "ファイルを選んでから" in answer.content.decode()


def test_too_large_file_is_refused_with_the_limit(draft, client, settings):
    settings.UPLOAD_MAX_BYTES = 100

    answer = send(client, draft, pdf())

    assert "ファイルが大きすぎます" in answer.content.decode()


def test_double_click_keeps_the_file_once(draft, client):
    data = hostile.pdf()

    for _ in range(2):
        send(client, draft, SimpleUploadedFile("会則.pdf", data))

    assert draft.attachments.count() == 1


def test_too_many_of_one_kind_are_refused(draft, client):
    photos = [photo(number) for number in range(attaching.MOST_OF_A_KIND)]
    send(client, draft, *photos)

    answer = send(client, draft, photo(99))

    assert "10個までです" in answer.content.decode()
    assert draft.attachments.count() == attaching.MOST_OF_A_KIND


def test_too_many_at_once_are_refused_before_one_is_looked_at(draft, client):
    bad = [SimpleUploadedFile(f"{n}.pdf", b"MZ\x90") for n in range(11)]

    page = unescape(send(client, draft, *bad).content.decode())

    assert "10個までです" in page
    assert "「0.pdf」" not in page


def test_upload_leaves_what_was_typed_on_other_pages(draft, client):
    people_url = reverse("registration_page", args=[draft.pk, Page.PEOPLE])
    client.post(people_url, {"representative_name": "見本", "act": "later"})

    send(client, draft, pdf())

    assert client.get(people_url).context["form"]["representative_name"].value() == "見本"


def test_first_year_needs_no_accounts(draft, client):
    for kind in AttachmentKind:
        if kind != AttachmentKind.ACCOUNTS:
            send(client, draft, pdf(), kind=kind.value)
    assert completeness.missing_attachments(draft) == [AttachmentKind.ACCOUNTS]

    client.post(url_of(draft), {"no_accounts_yet": "on", "act": "next"})

    draft.refresh_from_db()
    assert completeness.missing_attachments(draft) == []
    draft.founded_on = today() - timedelta(days=420)
    assert completeness.missing_attachments(draft) == [AttachmentKind.ACCOUNTS]


def test_first_year_is_never_said_beside_an_older_founding_or_beside_accounts(draft, client):
    tick = "設立して1年未満のため"
    client.post(url_of(draft), {"no_accounts_yet": "on", "act": "later"})
    assert tick in client.get(url_of(draft)).content.decode()

    Registration.objects.filter(pk=draft.pk).update(founded_on=date(2019, 4, 1))
    page = client.get(url_of(draft)).content.decode()
    check = client.get(reverse("registration_check", args=[draft.pk])).content.decode()
    assert tick not in page
    assert "設立（平成31年（2019年）4月）から1年をすぎているので、前年度の実績が必要です" in page
    assert "設立1年未満のため" not in check

    Registration.objects.filter(pk=draft.pk).update(founded_on=None)
    send(client, draft, pdf(), kind="accounts")
    page = client.get(url_of(draft)).content.decode()
    check = client.get(reverse("registration_check", args=[draft.pk])).content.decode()
    assert tick not in page
    assert "設立1年未満のため" not in check


def test_file_of_equal_content_is_told_by_name_and_the_other_one_kept(draft, client):
    data = hostile.pdf()
    both = [SimpleUploadedFile(name, data) for name in ("会則.pdf", "会則（写し）.pdf")]

    page = unescape(
        client.post(
            url_of(draft), {"bylaws-files": both, "act": "bylaws"}, follow=True
        ).content.decode()
    )

    assert [each.name for each in draft.attachments.all()] == ["会則.pdf"]
    assert "規約・会則を受け取りました（会則.pdf）。" in page
    assert "「会則（写し）.pdf」は、「会則.pdf」と中身がまったく同じなので、1つだけ" in page
    again = unescape(
        client.post(
            url_of(draft),
            {"bylaws-files": SimpleUploadedFile("会則.pdf", data), "act": "bylaws"},
            follow=True,
        ).content.decode()
    )
    assert "「会則.pdf」は、もう受け取っています。" in again
    assert "受け取りました（" not in again


def test_save_names_the_documents_that_are_missing(draft, client):
    page = client.post(url_of(draft), {"act": "next"}, follow=True).content.decode()

    assert "まだない書類があります：規約・会則、名簿" in page


@pytest.mark.parametrize("act", ["next", "later", "roster"])
def test_file_chosen_but_not_sent_by_its_own_button_is_taken_along(draft, client, act):
    sent = {"act": act, "bylaws-files": pdf(), "roster-files": pdf("名簿.pdf", linearize=True)}

    page = client.post(url_of(draft), sent, follow=True).content.decode()

    assert set(draft.attachments.values_list("kind", "name")) == {
        ("bylaws", "会則.pdf"), ("roster", "名簿.pdf"),
    }  # fmt: skip
    assert "規約・会則を受け取りました（会則.pdf）。" in page


def test_refused_or_repeated_file_does_not_count_as_mended():
    registration = registrations.sent_back(items=[{"field": "bylaws", "note": "古い版です。"}])
    client = people.signed_in(registration.applicant)
    with registration.attachments.get(kind="bylaws").file.open() as kept:
        again = SimpleUploadedFile("同じ会則.pdf", kept.read(), "application/pdf")
    broken = SimpleUploadedFile("会則.pdf", b"not a document", "application/pdf")

    for file in (broken, again):
        send(client, registration, file)

    correction = corrections.open_request(registration)
    registration.refresh_from_db()
    assert corrections.pages_to_mend(registration, correction) == [Page.ATTACHMENTS]


def test_page_with_a_refused_file_says_so_and_not_that_it_is_saved(draft, client):
    bad = SimpleUploadedFile("名簿.pdf", b"MZ\x90")
    empty = SimpleUploadedFile("計画.pdf", b"")
    sent = {"act": "later", "bylaws-files": pdf(), "roster-files": bad, "plan-files": empty}

    answer = client.post(url_of(draft), sent)

    page = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert "規約・会則を受け取りました（会則.pdf）。" in page
    assert "「名簿.pdf」：プログラムのファイルは受け取れません。" in page
    assert "ファイルの中身が空です。" in page
    assert "保存しました" not in page
    assert draft.attachments.get().name == "会則.pdf"


def test_crowded_kind_does_not_keep_the_others_out(draft, client):
    photos = [photo(number) for number in range(attaching.MOST_OF_A_KIND)]
    send(client, draft, *photos, kind="evidence")

    answer = client.post(
        url_of(draft), {"act": "next", "evidence-files": photo(99), "bylaws-files": pdf()}
    )

    assert "10個までです" in answer.content.decode()
    assert draft.attachments.filter(kind="bylaws").count() == 1


def test_tick_is_kept_with_a_file_and_not_undone_by_an_older_tab(draft, client):
    older = client.get(url_of(draft)).context["seen"]
    ticked = {"act": "bylaws", "bylaws-files": pdf(), "no_accounts_yet": "on", "seen": older}

    client.post(url_of(draft), ticked)
    client.post(url_of(draft), {"act": "later", "seen": older})

    draft.refresh_from_db()
    assert draft.no_accounts_yet


def test_removal_asks_first_and_takes_the_bytes_away(
    draft, client, django_capture_on_commit_callbacks
):
    before = set(stored())
    send(client, draft, pdf())
    attachment = draft.attachments.get()
    remove = reverse("attachment_remove", args=[draft.pk, attachment.pk])

    asked = client.get(remove).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(remove)

    assert "この書類を消しますか" in asked
    assert Attachment.objects.count() == 0
    assert set(stored()) == before


def test_submitted_document_taken_out_during_a_correction_stays_on_record(
    django_capture_on_commit_callbacks,
):
    registration = registrations.sent_back(items=[{"field": "roster", "note": ""}])
    client = people.signed_in(registration.applicant)
    roster = registration.attachments.get(kind="roster")
    remove = reverse("attachment_remove", args=[registration.pk, roster.pk])

    asked = client.get(remove).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(remove)

    assert "市の記録には残ります" in asked
    assert registration.attachments.filter(kind="roster").count() == 0
    assert completeness.missing_attachments(registration) == [AttachmentKind.ROSTER]
    assert client.get(remove).status_code == 404
    download = reverse("attachment_download", args=[roster.pk])
    desk = people.signed_in(people.clerk())
    assert desk.get(download).status_code == 200
    page = desk.get(reverse("admin:groups_registration_change", args=[registration.pk]))
    assert "補正で差し替えられた書類" in page.content.decode()
    assert download in page.content.decode()


def test_document_taken_out_comes_back_and_a_new_one_is_really_gone():
    registration = registrations.sent_back(items=[{"field": "roster", "note": ""}])
    by = registration.applicant
    old = registration.attachments.get(kind="roster")
    attaching.detach(old, by=by)

    registrations.attach(registration, AttachmentKind.ROSTER, name=old.name)
    new = registration.attachments.get(kind="roster")
    attaching.detach(new, by=by)

    assert new.sha256 == old.sha256
    assert list(Attachment.every.filter(kind="roster")) == [old]


def test_file_of_another_application_cannot_be_removed_through_ones_own(draft, client):
    other = registrations.complete_draft(people.outsider())
    attachment = other.attachments.first()

    answer = client.post(reverse("attachment_remove", args=[draft.pk, attachment.pk]))

    assert answer.status_code == 404
    assert other.attachments.count() == 6


def test_nothing_is_uploaded_after_submitting():
    registration = registrations.submitted()
    client = people.signed_in(registration.applicant)

    send(client, registration, pdf("あとから.pdf", linearize=True))

    assert registration.attachments.filter(name="あとから.pdf").count() == 0


def test_note_on_a_document_stands_at_it_until_a_new_one_comes():
    items = [{"field": "roster", "note": "2ページ目が読めません。"}]
    registration = registrations.sent_back(items=items)
    client = people.signed_in(registration.applicant)
    tasks = reverse("registration_tasks", args=[registration.pk])

    page = client.get(url_of(registration)).content.decode()
    assert "2ページ目が読めません。" in page
    assert not client.get(tasks).context["progress"].is_complete

    send(client, registration, pdf("名簿2.pdf", linearize=True), kind="roster")
    assert client.get(tasks).context["progress"].is_complete
