"""Documents of other apps, ZIP files inside: named, with the way to a PDF in their menus."""

from collections.abc import Collection

OPENDOCUMENT = b"application/vnd.oasis.opendocument."
FIRST_MEMBER = 30  # where its name begins; OpenDocument puts its type there (ODF 1.3, 3 §3.3)
POWERPOINT = (
    "PowerPoint（パワーポイント）",
    "「ファイル」の「エクスポート」から「PDF/XPSドキュメントの作成」",
)
LIBREOFFICE = (
    "OpenDocument（LibreOfficeなど。.odt・.ods・.odp）",
    "「ファイル」の「エクスポート」から「PDFとしてエクスポート」",
)
IWORK = (
    "Pages・Numbers・Keynote",
    "Macでは「ファイル」の「書き出す」から「PDF」、iPhone・iPadでは「…」の「書き出す」から「PDF」",
)


def app_of(data: bytes, names: Collection[str]) -> tuple[str, str] | None:
    """(name of the app, way to a PDF in it) of a ZIP file with these members, if it is known."""
    if OPENDOCUMENT in data[FIRST_MEMBER : FIRST_MEMBER + 120]:
        return LIBREOFFICE
    if any(name.startswith("ppt/") for name in names):
        return POWERPOINT
    if any(is_of_iwork(name) for name in names):
        return IWORK
    return None


def is_of_iwork(name: str) -> bool:
    """Whether only an app of Apple's writes a member of this name, of today or before 2013."""
    last = name.rpartition("/")[2].lower()
    return last.endswith(".iwa") or last in ("index.zip", "index.apxl", "buildversionhistory.plist")


def as_pdf(app: tuple[str, str]) -> str:
    """The sentence for a document of this app."""
    name, way = app
    return (
        f"{name}の書類は、そのままでは受け取れません。PDFとして書き出して選んでください。"
        f"書き出しかた：{way}を選びます。"
    )
