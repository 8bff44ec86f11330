"""Uploads: what people may hand in, and every hostile file refused with a sentence."""

import hashlib
import io
import random
import re
import resource
import tracemalloc
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf
import pytest
from PIL import Image, ImageCms

from core.uploads import UploadRefused, accept, pdfs, pictures
from tests.core import hostile


def refusal(data: bytes, name: str = "規約.pdf", **options) -> str:
    with pytest.raises(UploadRefused) as caught:
        accept(hostile.upload(data, name), **options)
    return str(caught.value)


@dataclass
class Used:
    bytes: int = 0


@contextmanager
def peak():
    """How much memory Python takes meanwhile, at most."""
    used = Used()
    tracemalloc.start()
    try:
        yield used
    finally:
        used.bytes = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()


def noise(length: int) -> bytes:
    """Bytes that do not pack, always the same."""
    return random.Random(1).randbytes(length)


def opened(accepted) -> Image.Image:
    return Image.open(io.BytesIO(accepted.data))


# --- what is taken ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "expected_name", "content_type"),
    [
        (hostile.pdf(), "規約.PDF", "規約.pdf", "application/pdf"),
        (hostile.picture("JPEG"), "写真.jpeg", "写真.jpg", "image/jpeg"),
        (hostile.picture("PNG"), "写真.png", "写真.png", "image/png"),
        (hostile.picture("WEBP"), "写真.webp", "写真.webp", "image/webp"),
        (hostile.picture("HEIF"), "IMG_0001.HEIC", "IMG_0001.jpg", "image/jpeg"),
        (hostile.office(), "会則.docx", "会則.docx", hostile.DOCX[: -len(".main+xml")]),
        (hostile.workbook(), "予算書.xlsx", "予算書.xlsx", hostile.XLSX[: -len(".main+xml")]),
    ],
)
def test_each_kind_is_taken_by_its_content(data, name, expected_name, content_type):
    accepted = accept(hostile.upload(data, name, "application/octet-stream"))

    assert (accepted.name, accepted.content_type) == (expected_name, content_type)
    assert accepted.size == len(accepted.data)
    assert accepted.sha256 == hashlib.sha256(accepted.data).hexdigest()
    assert accepted.name.endswith("." + accepted.extension)


def test_documents_are_kept_byte_for_byte():
    for data in (hostile.pdf(), hostile.office(), hostile.workbook()):
        assert accept(hostile.upload(data, "x")).data == data


def test_the_wrong_extension_is_mended_and_the_claimed_type_ignored():
    accepted = accept(hostile.upload(hostile.picture("PNG"), "名簿.pdf", "application/pdf"))

    assert (accepted.name, accepted.content_type) == ("名簿.png", "image/png")


def test_only_the_kinds_asked_for_are_taken():
    sentence = refusal(hostile.picture(), "写真.jpg", kinds={"pdf", "docx"})

    assert sentence == "ここにはPDF・Word（.docx）のファイルを選んでください。"


# --- pictures are made anew ---------------------------------------------------------------------


def test_a_picture_loses_its_exif_and_comment_and_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "SecretPhone"
    exif.get_ifd(0x8825)[1] = "N"
    data = hostile.picture("JPEG", (60, 40), exif=exif, comment=b"SecretPlace")
    assert b"SecretPhone" in data
    assert b"SecretPlace" in data

    accepted = accept(hostile.upload(data, "写真.jpg"))

    image = opened(accepted)
    assert image.size == (40, 60)
    assert not image.getexif()
    assert b"Secret" not in accepted.data
    red, _, blue = image.getpixel((20, 5))
    assert red > 200 > 60 > blue  # the left half is on top now


def test_what_hides_behind_a_picture_is_gone():
    data = hostile.picture("JPEG") + b"<script>alert(1)</script>"

    accepted = accept(hostile.upload(data, "写真.jpg"))

    assert b"script" not in accepted.data


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_large_picture_is_held_to_the_long_edge(settings, format_):
    settings.UPLOAD_MAX_EDGE = 100

    accepted = accept(hostile.upload(hostile.picture(format_, (400, 200)), "写真"))

    assert opened(accepted).size == (100, 50)


def test_a_colour_profile_is_applied_and_dropped():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    accepted = accept(hostile.upload(hostile.picture("JPEG", icc_profile=profile), "写真.jpg"))

    assert "icc_profile" not in opened(accepted).info


def test_a_see_through_png_stays_see_through():
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(out, "PNG")

    assert opened(accept(hostile.upload(out.getvalue(), "印.png"))).getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "LA", "RGBA"])
def test_every_mode_of_pixels_comes_out_readable(mode):
    format_ = "JPEG" if mode == "CMYK" else "PNG"
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, format_)

    image = opened(accept(hostile.upload(out.getvalue(), "図")))

    assert (image.size, image.format) == ((30, 20), format_)
    assert image.mode in {"RGB", "RGBA", "L"}


# --- the size of things -------------------------------------------------------------------------


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded():
    data = hostile.huge_png(10_000, 5_001)
    assert len(data) < 200_000

    assert refusal(data, "巨大.png") == (
        "写真の画素が多すぎます。5,000万画素までにしてください"
        "（この写真は約5,001万画素です）。"
        "カメラや写真アプリの「サイズを小さく」で縮めてから、選んでください。"
    )


def test_a_picture_far_beyond_every_limit_is_refused_as_well():
    assert refusal(hostile.huge_png(20_000, 10_000)).startswith("写真の画素が多すぎます。")


@contextmanager
def no_more_memory_than(megabytes):
    """The web process itself, meanwhile: what it asks for beyond this is refused to it."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < megabytes * 1024


def test_a_large_photograph_of_a_phone_is_decoded_small_and_outside_the_web_process(settings):
    settings.UPLOAD_MAX_BYTES = 30_000_000
    data = hostile.photograph((8000, 6000))

    with no_more_memory_than(40):
        accepted = accept(hostile.upload(data, "IMG_0048.jpg"))

    assert opened(accepted).size == (2400, 1800)


def test_a_photograph_that_can_be_decoded_small_may_have_more_pixels_than_another(settings):
    settings.UPLOAD_MAX_PIXELS, settings.UPLOAD_MAX_EDGE = 30_000, 100
    large = (400, 300)

    assert opened(accept(hostile.upload(hostile.picture("JPEG", large), "a"))).size == (100, 75)
    assert refusal(hostile.picture("PNG", large)).startswith("写真の画素が多すぎます。")
    assert refusal(hostile.picture("JPEG", (500, 400))).startswith("写真の画素が多すぎます。")


def test_a_picture_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "SECONDS", 0.01)

    assert refusal(hostile.picture()).startswith("開くと大きくなりすぎる写真のため、")


def test_too_many_bytes_are_refused(settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024

    assert refusal(hostile.pdf() + b"\0" * 1024 * 1024) == (
        "ファイルが大きすぎます。1MB以下にしてください。"
        "写真は小さくする、書類は分けるなどの方法があります。"
    )


def test_an_empty_file_is_refused():
    assert refusal(b"") == "ファイルの中身が空です。内容のあるファイルを選んでください。"


# --- not what it says ---------------------------------------------------------------------------

EXE = b"MZ\x90\x00" + b"\0" * 200
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"\n<!doctype html><script>alert(1)</script>%PDF-1.7 %%EOF"


@pytest.mark.parametrize(
    ("data", "name", "begins"),
    [
        (EXE, "規約.pdf", "プログラムのファイルは受け取れません。"),
        (b"#!/bin/sh\nrm -rf /\n", "写真.jpg", "プログラムのファイルは受け取れません。"),
        (SVG, "ロゴ.svg", "ウェブページやSVGなどのファイルは受け取れません。"),
        (SVG, "ロゴ.png", "ウェブページやSVGなどのファイルは受け取れません。"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>" + SVG, "a.png", "ウェブページやSVGなど"),
        (HTML, "規約.pdf", "ウェブページやSVGなどのファイルは受け取れません。"),
        (b"GIF89a" + b"\0" * 50, "動く.gif", "このファイルの種類は受け取れません。"),
        (b"%!PS-Adobe-3.0", "規約.pdf", "このファイルの種類は受け取れません。"),
        (b"hello", "規約.txt", "このファイルの種類は受け取れません。"),
    ],
)
def test_a_file_that_only_pretends_is_refused(data, name, begins):
    assert refusal(data, name).startswith(begins)


def test_old_and_locked_office_files_are_told_apart():
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    locked = old + "EncryptedPackage".encode("utf-16-le")

    assert refusal(old, "会則.doc").startswith("古い形式の書類（.doc・.xlsなど）は受け取れません。")
    assert refusal(locked, "会則.docx").startswith("パスワードのかかった書類は受け取れません。")


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_picture_cut_short_is_refused(format_):
    data = hostile.picture(format_, (600, 400))

    assert "壊れているか、途中で切れています。" in refusal(data[: len(data) * 2 // 3], "写真")


# --- PDF ----------------------------------------------------------------------------------------


def script_on_opening(document):
    document.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
    )


def launch_on_a_link(document):
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe")),
    )
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([link]))


def attached_file(document):
    document.attachments["evil.exe"] = b"MZ"


def action(name, **more):
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{name}"), **more)


def on_opening(name, **more):
    def change(document):
        document.Root.OpenAction = document.make_indirect(action(name, **more))

    return change


def on_showing_the_page(name):
    def change(document):
        document.pages[0].AA = pikepdf.Dictionary(O=document.make_indirect(action(name)))

    return change


def on_pointing_at_a_link(document):
    events = pikepdf.Dictionary(E=action("URI"))
    link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, AA=events)
    document.pages[0].Annots = pikepdf.Array([link])


def on_a_link(name, **more):
    def change(document):
        link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=action(name, **more))
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([link]))

    return change


def drawn_from_outside(**keys):
    def change(document):
        drawn = pikepdf.Stream(document, b"")
        drawn.stream_dict.update(pikepdf.Dictionary(Subtype=pikepdf.Name.Form, **keys))
        shown = pikepdf.Dictionary(Drawn=document.make_indirect(drawn))
        document.pages[0].Resources = pikepdf.Dictionary(XObject=shown)

    return change


ELSEWHERE = pikepdf.String("other.pdf")


def annotated(kind):
    def change(document):
        note = pikepdf.Dictionary(Subtype=pikepdf.Name(f"/{kind}"))
        document.pages[0].Annots = pikepdf.Array([note])

    return change


def named(**lists):
    def change(document):
        whole = {key: document.make_indirect(made()) for key, made in lists.items()}
        document.Root.Names = document.make_indirect(pikepdf.Dictionary(**whole))

    return change


def nothing():
    return pikepdf.Dictionary(Names=pikepdf.Array([]))


def something():
    return pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), action("URI")]))


def branching(*below):
    return lambda: pikepdf.Dictionary(Kids=pikepdf.Array([made() for made in below]))


def bare_script():
    return pikepdf.Dictionary(JS=pikepdf.String("app.alert(1)"))


@pytest.mark.parametrize(
    "change",
    [
        *(on_opening(name) for name in ("URI", "SubmitForm", "GoToR", "GoToE", "Launch", "Named")),
        on_opening("GoTo", Next=action("URI", URI=pikepdf.String("https://e.example"))),
        *(on_showing_the_page(name) for name in ("URI", "GoToR", "Hide")),
        on_pointing_at_a_link,
        *(on_a_link(name) for name in ("SubmitForm", "ImportData", "GoToR", "GoToE", "Movie")),
        on_a_link("Thread", F=ELSEWHERE),
        drawn_from_outside(F=ELSEWHERE),
        drawn_from_outside(Ref=pikepdf.Dictionary(F=ELSEWHERE, Page=0)),
        drawn_from_outside(OPI=pikepdf.Dictionary(F=ELSEWHERE)),
        *(annotated(kind) for kind in ("RichMedia", "Movie", "Sound", "Screen", "FileAttachment")),
        named(JavaScript=something),
        named(EmbeddedFiles=something),
        named(JavaScript=branching(nothing, something)),
        named(JavaScript=bare_script),
    ],
)
def test_a_pdf_that_does_something_by_itself_or_opens_another_file_is_refused(change):
    data = hostile.pdf(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    assert refusal(data).startswith("自動で動くプログラムや、別のファイルが入ったPDFは")


def opens_at_a_place(document):
    document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])


@pytest.mark.parametrize(
    "change",
    [
        opens_at_a_place,
        on_opening("GoTo"),
        on_a_link("GoTo"),
        on_a_link("Thread"),
        drawn_from_outside(),
        named(JavaScript=nothing),
        named(EmbeddedFiles=nothing, JavaScript=pikepdf.Dictionary),
        named(EmbeddedFiles=branching(nothing)),
    ],
)
def test_a_pdf_that_opens_at_a_place_of_its_own_is_taken(change):
    assert accept(hostile.upload(hostile.pdf(change), "規約.pdf")).extension == "pdf"


@pytest.mark.parametrize("change", [script_on_opening, launch_on_a_link, attached_file])
def test_a_pdf_that_acts_is_refused_even_inside_compressed_objects(change):
    data = hostile.pdf(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in data
    assert b"Launch" not in data

    assert refusal(data).startswith("自動で動くプログラムや、別のファイルが入ったPDFは")


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n", b"\n\n", b"\xef\xbb\xbf\r\n", b" \0"])
def test_a_pdf_with_a_mark_or_line_ends_before_it_is_taken_byte_for_byte(before):
    data = before + hostile.pdf()

    accepted = accept(hostile.upload(data, "規約.pdf"))

    assert (accepted.extension, accepted.data) == ("pdf", data)


def test_a_pdf_that_acts_is_refused_with_a_mark_before_it_too():
    data = b"\xef\xbb\xbf" + hostile.pdf(script_on_opening)

    assert refusal(data).startswith("自動で動くプログラムや、別のファイルが入ったPDFは")


def test_a_pdf_with_a_web_link_is_taken():
    def linked(document):
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://e.example"))
        link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=action)
        document.pages[0].Annots = pikepdf.Array([link])

    assert accept(hostile.upload(hostile.pdf(linked), "規約.pdf")).extension == "pdf"


def test_a_pdf_with_a_password_is_refused_and_one_without_opening_password_is_taken():
    asks = hostile.pdf(encryption=pikepdf.Encryption(owner="o", user="u"))
    opens = hostile.pdf(encryption=pikepdf.Encryption(owner="o", user=""))

    assert refusal(asks).startswith("パスワードのかかったPDFは受け取れません。")
    assert accept(hostile.upload(opens, "規約.pdf")).data == opens


@pytest.mark.parametrize(
    "data",
    [
        hostile.pdf()[:-200],
        hostile.pdf() + hostile.office(),
        hostile.pdf() + HTML.replace(b"%%EOF", b""),
    ],
)
def test_a_pdf_cut_short_or_with_something_behind_is_refused(data):
    assert refusal(data).startswith("PDFが途中で切れているか、別のものが付いています。")


def test_a_pdf_of_noise_is_refused():
    assert "PDF" in refusal(b"%PDF-1.7\n" + b"noise " * 50 + b"\n%%EOF")


HEAVY = "開くと大きくなりすぎるPDFのため、受け取れません。"


@pytest.mark.parametrize("numbers", [10_000_000, 60_000_000])
def test_a_small_pdf_that_swells_is_refused_and_never_unpacked_in_the_web_process(numbers):
    data = hostile.swelling_pdf(numbers)
    assert len(data) < 1_000_000

    assert refusal(data).startswith(HEAVY)


def test_a_pdf_that_swells_a_little_is_taken():
    data = hostile.swelling_pdf(100_000)

    assert accept(hostile.upload(data, "規約.pdf")).data == data


def test_a_pdf_of_too_many_objects_is_refused():
    def crowded(document):
        document.Root.Crowd = pikepdf.Array(
            [document.make_indirect(pikepdf.Dictionary()) for _ in range(100_001)]
        )

    assert refusal(hostile.pdf(crowded)).startswith(HEAVY)


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(pdfs, "SECONDS", 0.01)

    assert refusal(hostile.pdf()).startswith(HEAVY)


# --- Word and Excel -----------------------------------------------------------------------------


def test_a_zip_bomb_docx_is_refused_without_unpacking():
    data = hostile.office(extra={"word/media/bomb.bin": b"\0" * 90_000_000})
    assert len(data) < 100_000

    assert refusal(data, "会則.docx").startswith("開くと大きくなりすぎる書類のため、")


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = hostile.office(extra={"word/media/bomb.bin": b"\0" * 3_000_000})
    lying = data.replace((3_000_000).to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert lying != data

    assert "壊れているか、正しい形式ではありません。" in refusal(lying, "会則.docx")


def test_a_bomb_that_lies_is_not_unpacked_beyond_what_it_says():
    data = hostile.office(extra={"word/media/bomb.bin": b"\0" * 90_000_000})
    lying = data.replace((90_000_000).to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert lying != data

    with peak() as used:
        refusal(lying, "会則.docx")

    assert used.bytes < 10_000_000


@pytest.mark.parametrize("part", ["word/_rels/document.xml.rels", "[content_types].xml"])
def test_a_docx_with_a_swelling_list_is_refused_before_it_is_read(part):
    data = hostile.office(extra={part: b"<a>" + b"<a/>" * 20_000_000 + b"</a>" + noise(500_000)})
    assert len(data) < 800_000

    with peak() as used:
        assert refusal(data, "会則.docx").startswith("開くと大きくなりすぎる書類のため、")

    assert used.bytes < 10_000_000


def test_a_long_list_is_judged_without_being_kept():
    rows = "".join(f"<Relationship Target='{n * 7919 % 99991}'/>" for n in range(60_000))
    rels = f"<Relationships>{rows}</Relationships>".encode()
    data = hostile.office(extra={"word/_rels/document.xml.rels": rels})

    with peak() as used:
        accept(hostile.upload(data, "会則.docx"))

    assert used.bytes < 10_000_000


def test_embedded_workbooks_share_the_room_of_the_document():
    sheet = hostile.office(
        hostile.XLSX,
        "xl/workbook.xml",
        {"xl/a.bin": noise(300_000) + b"\0" * 20_000_000},
    )
    data = hostile.office(extra={f"word/embeddings/{n}.xlsx": sheet for n in range(6)})
    one = hostile.office(extra={"word/embeddings/1.xlsx": sheet})

    assert refusal(data, "会則.docx").startswith("開くと大きくなりすぎる書類のため、")
    assert accept(hostile.upload(one, "会則.docx")).data == one


def test_too_many_members_are_refused():
    data = hostile.office(extra={f"word/{n}.xml": b"" for n in range(2_001)})

    assert refusal(data, "会則.docx").startswith("開くと大きくなりすぎる書類のため、")


RELS = (
    b'<Relationships><Relationship Id="1" Type="http://schemas/relationships/attachedTemplate"'
    b' Target="%s" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("extra", "begins"),
    [
        ({"word/vbaProject.bin": b"x"}, "マクロや、別のファイルを埋め込んだ書類は"),
        ({"word/x.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, "マクロや、別のファイルを"),
        ({"word/embeddings/a.bin": EXE}, "マクロや、別のファイルを埋め込んだ書類は"),
        ({"word/media/a.zip": hostile.workbook()}, "ほかのファイルを埋め込んだ書類は"),
        (
            {"word/embeddings/a.xlsx": hostile.office(extra={"xl/vbaProject.bin": b"x"})},
            "マクロや、別のファイルを埋め込んだ書類は",
        ),
        (
            {"word/_rels/settings.xml.rels": RELS % b"https://evil.example/a.dotm"},
            "外のひな形を読み込む書類は受け取れません。",
        ),
        (
            {"word/_rels/settings.xml.rels": RELS % rb"\\evil.example\share\a.dotm"},
            "外のひな形を読み込む書類は受け取れません。",
        ),
        (
            {"word/_rels/settings.xml.rels": RELS % b"&#104;ttps://evil.example/a.dotm"},
            "外のひな形を読み込む書類は受け取れません。",
        ),
        (
            {
                "word/_rels/settings.xml.rels": (RELS % b"https://evil.example/a.dotm")
                .decode()
                .replace("<Relationship ", '<Relationship a="&gt;>" ')
                .encode("utf-16")
            },
            "外のひな形を読み込む書類は受け取れません。",
        ),
        (
            {"word/_rels/settings.xml.rels": b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + RELS % b"x"},
            "Word（.docx）のファイルが壊れているか、",
        ),
        ({"../../etc/cron.d/x": b"x"}, "Word（.docx）のファイルが壊れているか、"),
        ({"/etc/passwd": b"x"}, "Word（.docx）のファイルが壊れているか、"),
        ({"WORD/Document.xml": b"x"}, "Word（.docx）のファイルが壊れているか、"),
    ],
)
def test_a_docx_with_something_dangerous_is_refused(extra, begins):
    assert refusal(hostile.office(extra=extra), "会則.docx").startswith(begins)


def test_a_macro_document_named_docx_is_refused():
    assert refusal(hostile.office(hostile.DOCM), "会則.docx").startswith("マクロの入った書類は")


@pytest.mark.parametrize(
    "template",
    [
        rb"file:///C:\Users\me\Normal.dotm",
        b"file:///Users/me/Normal.dotm",
        rb"C:\Normal.dotm",
        b"Normal.dotm",
    ],
)
def test_a_docx_with_a_chart_and_an_own_template_is_taken(template):
    extra = {
        "word/embeddings/Microsoft_Excel_Sheet.xlsx": hostile.workbook(),
        "word/_rels/settings.xml.rels": RELS % template,
    }

    assert accept(hostile.upload(hostile.office(extra=extra), "報告.docx")).extension == "docx"


def test_a_zip_that_is_no_document_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "x")

    assert refusal(out.getvalue(), "会則.docx").startswith("ZIPなどのまとめたファイルは")


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


ODF = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("members", "app", "way"),
    [
        ({"ppt/presentation.xml": "<p/>"}, "PowerPoint（パワーポイント）", "エクスポート"),
        *(
            ({"mimetype": ODF + kind}, "OpenDocument（LibreOfficeなど", "PDFとしてエクスポート")
            for kind in ("text", "spreadsheet", "presentation")
        ),
        ({"Index/Document.iwa": "x", "preview.jpg": "x"}, "Pages・Numbers・Keynote", "書き出す"),
        ({"Index.zip": "x"}, "Pages・Numbers・Keynote", "書き出す"),
        ({"報告.pages/Index/Document.iwa": "x"}, "Pages・Numbers・Keynote", "書き出す"),
    ],
)
def test_a_document_of_another_app_is_named_with_the_way_to_a_pdf(members, app, way):
    sentence = refusal(zipped(**members), "報告")

    assert sentence.startswith(f"{app}")
    assert "PDFとして書き出して選んでください。" in sentence
    assert f"{way}" in sentence.partition("書き出しかた：")[2]


def test_an_old_powerpoint_is_named_too():
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document".encode("utf-16-le")

    assert refusal(old, "説明.ppt").startswith("PowerPoint（パワーポイント）の書類は")


def test_a_docx_with_something_in_front_or_behind_is_refused():
    assert refusal(EXE + hostile.office(), "会則.docx").startswith("プログラムのファイルは")
    assert "正しい形式ではありません" in refusal(hostile.office() + HTML, "会則.docx")


def test_a_declared_type_that_is_no_document_is_refused():
    assert "正しい形式ではありません" in refusal(hostile.office("text/html"), "会則.docx")


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/規約.pdf", "規約.pdf"),
        ("C:\\Users\\me\\規約.pdf", "規約.pdf"),
        ("請求書\u202efdp.exe", "請求書fdp.exe.pdf"),
        ("規\r\n約\x00.pdf", "規約.pdf"),
        ("か\u3099いそく.pdf", "がいそく.pdf"),
        (".pdf", "pdf.pdf"),
        ("", "添付ファイル.pdf"),
        ('<b>"規約".pdf', "_b__規約_.pdf"),
        ("𠮷野会 規約.第2版", "𠮷野会 規約.第2版.pdf"),
    ],
)
def test_a_name_is_made_harmless_and_stays_readable(given, shown):
    file = io.BytesIO(hostile.pdf())
    file.name = given

    assert accept(file).name == shown


def test_a_long_name_is_cut_and_keeps_its_extension():
    name = accept(hostile.upload(hostile.pdf(), "規" * 99 + ".pdf")).name

    assert len(name) == 100
    assert re.fullmatch("規+\\.pdf", name)


def test_a_form_may_show_the_refusal_as_its_own_error():
    with pytest.raises(UploadRefused) as caught:
        accept(hostile.upload(b"", "x"))

    assert caught.value.messages == [str(caught.value)]
