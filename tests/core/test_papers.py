"""Papers: taken in once and not too many, out by the rules of record, bytes after the commit."""

from datetime import timedelta
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.datastructures import MultiValueDict

from core import papers
from core.forms.files import CheckedFileField, FilesField, accepted
from core.uploads import Accepted, UploadRefused
from groups.choices import AttachmentKind
from groups.models import Attachment
from tests.core import hostile
from tests.factories import cases, registrations

TOO_MANY = "2個までです。"


def file(content=b"1", name="会則.pdf"):
    return Accepted(name, "application/pdf", "pdf", content)


def path(stored):
    return Path(settings.PRIVATE_ROOT) / stored.name


# --- taking in ------------------------------------------------------------------------------------


def test_file_is_new_once_and_not_if_it_is_there():
    one, two = file(b"1"), file(b"2")

    new = papers.new_files({one.sha256}, [one, two, two], most=2, too_many=TOO_MANY)

    assert new == [two]


@pytest.mark.parametrize(("there", "sent", "fits"), [(1, 1, True), (1, 2, False), (2, 1, False)])
def test_more_than_fit_are_refused_with_the_sentence_of_the_app(there, sent, fits):
    present = {file(b"there%d" % number).sha256 for number in range(there)}
    new = [file(b"new%d" % number) for number in range(sent)]

    if fits:
        assert papers.new_files(present, new, most=2, too_many=TOO_MANY) == new
    else:
        with pytest.raises(UploadRefused, match=TOO_MANY):
            papers.new_files(present, new, most=2, too_many=TOO_MANY)


@pytest.mark.django_db
def test_row_says_what_was_kept():
    draft = registrations.draft()
    paper = Attachment(registration=draft, kind=AttachmentKind.BYLAWS, uploaded_by=draft.applicant)

    papers.take_in(paper, file(b"%PDF"))

    kept = Attachment.objects.get()
    assert (kept.name, kept.content_type, kept.size) == ("会則.pdf", "application/pdf", 4)
    assert kept.sha256 == file(b"%PDF").sha256
    assert path(kept.file).read_bytes() == b"%PDF"
    assert papers.download(kept).content == b"%PDF"


class Form(forms.Form):
    one = CheckedFileField(kinds=["pdf"], required=False)
    many = FilesField(most=2, too_many=TOO_MANY, required=False)


def sent(**files):
    return Form({}, files)


def upload(name, content):
    return SimpleUploadedFile(name, content)


def test_field_gives_the_file_as_it_may_be_stored():
    form = sent(one=upload("会則.exe", hostile.pdf()), many=[upload("a", b"1")])

    assert form.is_valid()
    assert form.cleaned_data["one"].name == "会則.exe.pdf"


def test_fields_that_are_left_empty_hold_nothing():
    form = Form({}, MultiValueDict())

    assert form.is_valid()
    assert form.cleaned_data == {"one": None, "many": []}


def test_field_refuses_by_content_and_kind():
    form = sent(one=upload("会則.pdf", hostile.picture()), many=[upload("a", b"1")])

    assert form.errors["one"] == ["ここにはPDFのファイルを選んでください。"]


def test_files_too_many_are_refused_unread_and_bad_ones_are_named_beside_the_good():
    bad, good = upload("名簿.pdf", b"MZ\x90"), upload("会則.pdf", hostile.pdf())
    crowd, form = sent(many=[bad, bad, bad]), sent(many=[bad, good])

    assert crowd.errors["many"] == [TOO_MANY]
    assert form.is_valid()
    assert [each.name for each in accepted(form, "many")] == ["会則.pdf"]
    [said] = form.errors["many"]
    assert said.startswith("「名簿.pdf」：プログラムのファイルは受け取れません。")


# --- taking out -----------------------------------------------------------------------------------


@pytest.fixture
def attachment():
    return registrations.complete_draft().attachments.first()


@pytest.mark.django_db
def test_paper_on_record_is_kept_with_its_bytes(attachment, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        papers.take_out(attachment, on_record=True)

    kept = Attachment.every.get(pk=attachment.pk)
    assert kept.replaced_at is not None
    assert path(kept.file).exists()
    assert not Attachment.objects.filter(pk=kept.pk).exists()


@pytest.mark.django_db
def test_other_paper_is_gone_but_its_bytes_wait_for_the_commit(
    attachment, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        papers.take_out(attachment)
        waiting = path(attachment.file).exists()

    assert not Attachment.every.filter(pk=attachment.pk).exists()
    assert (waiting, path(attachment.file).exists()) == (True, False)


@pytest.mark.django_db
def test_paper_whose_going_is_undone_keeps_its_bytes(
    attachment, django_capture_on_commit_callbacks
):
    key = attachment.pk
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        papers.take_out(attachment)
        transaction.set_rollback(True)

    assert path(Attachment.objects.get(pk=key).file).exists()


@pytest.mark.django_db
def test_every_size_of_a_picture_goes(django_capture_on_commit_callbacks):
    picture = cases.picture(cases.draft())
    sizes = [path(picture.file), path(picture.small)]
    assert all(each.exists() for each in sizes)

    with django_capture_on_commit_callbacks(execute=True):
        papers.take_out(picture)

    assert not any(each.exists() for each in sizes)


@pytest.mark.django_db
@pytest.mark.parametrize(("later", "stays"), [(timedelta(), True), (timedelta(seconds=1), False)])
def test_paper_is_on_record_once_it_was_handed_in(later, stays):
    registration = registrations.submitted()
    moves, paper = registration.log.all(), registration.attachments.first()
    paper.uploaded_at = moves.get().at + later

    assert papers.is_on_record(paper, moves) is stays
    assert not papers.is_on_record(paper, moves.none())
