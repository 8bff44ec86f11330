"""The staff's guide names buttons, fields and headings as the product does.

「」 in the guide holds such a name, whole; 『』 a part of a sentence that the product says. In
tables the column of fields, states or numbers holds names alone.
"""

import re
from pathlib import Path

import pytest

from tests.factories import people
from tests.house import source, wording

GUIDE = sorted((source.ROOT / "docs" / "staff-guide").glob("*.md"))
NAME = re.compile(r"「((?:[^「」]|「[^「」]*」)+)」")
SAID = re.compile(r"『([^』]+)』")
COLUMNS = {"欄", "まとまり", "状態", "数"}  # of tables: names alone
OWN_PAGES = (
    "/admin/accounts/user/",
    "/admin/accounts/user/add/",
    "/admin/accounts/user/{}/change/",
)


def lines(path: Path):
    """(number, line) of a page."""
    return enumerate(path.read_text(encoding="utf-8").splitlines(), 1)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def first_cells(path: Path):
    """(number, cell) of the first column of every table that names it so."""
    is_named = False
    for number, line in lines(path):
        if not line.startswith("|"):
            is_named = False
        elif cells(line)[0] in COLUMNS:
            is_named = True
        elif is_named and not line.startswith("|---"):
            yield number, cells(line)[0]


def words_of_django() -> set[str]:
    """What Django's own pages of the admin say, as the admin of people sees them."""
    admin = people.admin()
    client = people.signed_in(admin)
    pages = [client.get(url.format(admin.pk)).content.decode() for url in OWN_PAGES]
    return set().union(*map(wording.of_page, pages))


@pytest.mark.django_db
def test_every_name_in_the_guide_is_one_of_the_product():
    of_django = words_of_django()

    gone = [
        f"{path.name}:{number} 「{name}」"
        for path in GUIDE
        for number, line in lines(path)
        for name in NAME.findall(line)
        if not (wording.is_shown(name) or name in of_django)
    ]

    assert gone == []


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)
def test_every_sentence_quoted_in_the_guide_is_said(path):
    unsaid = [
        f"{path.name}:{number} 『{words}』"
        for number, line in lines(path)
        for words in SAID.findall(line)
        if not wording.is_said(words)
    ]

    assert unsaid == []


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)
def test_column_of_names_holds_names_alone(path):
    bare = [
        f"{path.name}:{number} {cell}"
        for number, cell in first_cells(path)
        if NAME.sub("", cell).strip("、 ")
    ]

    assert bare == []


@pytest.mark.parametrize("gone", ["全体の理由と、直し方", "閉庁日", "知らせる相手がいない", "あ"])
def test_name_that_is_gone_is_found_out(gone):
    assert not wording.is_shown(gone)


@pytest.mark.parametrize(
    "name", ["登録する", "補正依頼書を下見する（PDF）", "この12件の期限を延ばす"]
)
def test_name_of_the_product_is_known(name):
    assert wording.is_shown(name)
