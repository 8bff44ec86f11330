"""The staff's rooms: pictures and documents, taken in, described, refused, taken out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.sheet import checklist
from tests.cases.test_admin import LIST, client, page
from tests.core import hostile
from tests.factories import cases

pytestmark = pytest.mark.django_db


def sent_picture(**changes):
    file = SimpleUploadedFile("庭.jpg", hostile.picture(size=(900, 600)), "image/jpeg")
    data = {
        "act": "picture", "picture-file": file, "picture-alt": "庭に立つ3本の木",
        "picture-people": "nobody",
    }  # fmt: skip
    return data | {f"picture-{name}": value for name, value in changes.items()}


def test_picture_is_added_described_and_taken_out():
    case = cases.draft()
    user = client("liaison")

    user.post(page(case, "papers"), sent_picture())
    picture = case.pictures.get()
    place = page(case, f"papers/picture/{picture.pk}")
    user.post(place, {"alt": "庭に立つ2本の木", "people": "agreed"})
    picture.refresh_from_db()
    described = (picture.alt, picture.people, picture.width, picture.small_width)
    user.post(place, {"act": "remove"})

    assert described == ("庭に立つ2本の木", "agreed", 900, 480)
    assert not case.pictures.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"alt": ""}, "何が写っているかを書いてください。"),
        ({"people": ""}, "写っている人の同意を確かめて"),
        ({"file": SimpleUploadedFile("x.jpg", b"MZ\x90program", "image/jpeg")}, "プログラム"),
        ({"file": SimpleUploadedFile("x.pdf", hostile.pdf(), "image/jpeg")}, "ファイルを選んで"),
    ],
)
def test_picture_that_is_not_fit_for_the_public_is_refused_with_a_sentence(changes, sentence):
    case = cases.published()

    answer = client("clerk").post(page(case, "papers"), sent_picture(**changes))

    assert sentence in answer.content.decode()
    assert not case.pictures.exists()


def test_same_picture_is_not_kept_twice():
    case = cases.draft()
    user = client("liaison")
    user.post(page(case, "papers"), sent_picture())

    answer = user.post(page(case, "papers"), sent_picture())

    assert "同じファイルが、すでに付いています。" in answer.content.decode()
    assert case.pictures.count() == 1


def test_document_of_a_public_case_needs_a_summary():
    case = cases.published()
    file = SimpleUploadedFile("報告.pdf", hostile.pdf(), "application/pdf")
    data = {"act": "document", "document-file": file, "document-title": "報告書"}

    refused = client("clerk").post(page(case, "papers"), data)
    file.seek(0)
    client("clerk").post(page(case, "papers"), data | {"document-summary": "1年の結果。"})

    assert "書いてあることを数行で書いてください。" in refused.content.decode()
    assert (case.documents.get().title, case.documents.get().extension) == ("報告書", "pdf")


def test_files_of_a_public_case_are_the_clerks():
    case = cases.published()

    answer = client("liaison").get(page(case, "papers"), follow=True)
    assert "いまの状態（公開中）では、内容を書きかえられません。" in answer.content.decode()
    assert client().get(page(case, "papers")).status_code == 200


def test_good_picture_is_kept_while_its_words_are_missing_and_they_are_asked_for():
    case = cases.draft()
    file = SimpleUploadedFile("写真.jpg", hostile.picture())

    answer = client("liaison").post(
        page(case, "papers"),
        {"act": "picture", "picture-file": file, "picture-alt": ""},
        follow=True,
    )

    [picture] = case.pictures.all()
    assert answer.request["PATH_INFO"] == f"{LIST}{case.pk}/papers/picture/{picture.pk}/"
    assert "写真は受け取りました" in answer.content.decode()
    assert not case.is_public


@pytest.mark.parametrize(
    ("name", "content"), [("x.jpg", b"MZ\x90program"), ("x.pdf", hostile.pdf())]
)
def test_file_that_is_no_picture_is_refused_with_or_without_words(name, content):
    case = cases.draft()
    file = SimpleUploadedFile(name, content, "image/jpeg")

    for sent in (sent_picture(file=file), {"act": "picture", "picture-file": file}):
        file.seek(0)
        answer = client("liaison").post(page(case, "papers"), sent)
        assert answer.status_code == 200

    assert not case.pictures.exists()


def test_document_whose_summary_is_missing_is_kept_in_a_draft_and_asked_about():
    case = cases.draft()
    file = SimpleUploadedFile("報告.pdf", hostile.pdf(), "application/pdf")

    answer = client("liaison").post(
        page(case, "papers"), {"act": "document", "document-file": file}, follow=True
    )

    assert "資料は受け取りました" in answer.content.decode()
    assert case.documents.get().title == "報告"
    assert checklist.findings(case) != []


def test_picture_without_words_is_not_taken_where_everybody_would_see_it():
    case = cases.published()
    file = SimpleUploadedFile("写真.jpg", hostile.picture())

    answer = client("clerk").post(page(case, "papers"), {"act": "picture", "picture-file": file})

    assert answer.content.decode().count('class="c-errors"') == 1
    assert not case.pictures.exists()


def test_file_beside_the_other_button_is_taken_along(settings):
    settings.ZEAL_NPLUSONE_THRESHOLD = 3  # two files are two acts, each with its own lock
    case = cases.draft()
    report = SimpleUploadedFile("報告.pdf", hostile.pdf(), "application/pdf")
    sent = sent_picture() | {"document-file": report, "document-title": "報告"}

    answer = client("liaison").post(page(case, "papers"), sent)

    paper = case.documents.get()
    assert case.pictures.count() == 1
    assert answer.url == page(case, f"papers/document/{paper.pk}")  # its summary is to be written


def test_words_and_a_refused_file_beside_the_other_button_are_told():
    case = cases.draft()
    words = {"document-title": "報告", "document-summary": "書いてあること"}

    answer = client("liaison").post(page(case, "papers"), sent_picture() | words)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "写真を加えました。" in text
    assert "ファイルをつけてください。" in text
    assert answer.context["document_form"]["summary"].value() == "書いてあること"
    assert not answer.context["picture_form"].is_bound


def test_description_changed_by_two_is_asked_once():
    case = cases.draft()
    client("liaison").post(page(case, "papers"), sent_picture())
    place = page(case, f"papers/picture/{case.pictures.get().pk}")
    seen = client().get(place).context["seen"]
    client("liaison").post(place, {"alt": "庭の木", "people": "nobody", "seen": seen})

    older = {"alt": "庭に立つ3本の木", "people": "agreed", "seen": seen}
    asked = client().post(place, older)

    assert "写真の説明：庭に立つ3本の木 → 庭の木" in asked.content.decode()
    assert case.pictures.get().alt == "庭の木"
    again = {"alt": asked.context["form"]["alt"].value(), "seen": asked.context["seen"]}
    client().post(place, {"people": "agreed"} | again)
    assert (case.pictures.get().alt, case.pictures.get().people) == ("庭の木", "agreed")
