"""Searching the directory in Japanese."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from groups.directory import search
from groups.models import Organization
from tests.factories.organizations import registered

pytestmark = pytest.mark.django_db

BLANK = {"purpose": "", "activities": "", "one_line": "", "area": "", "place": "", "schedule": "",
         "how_to_join": "", "help_wanted": "", "wants_to_collaborate": "", "fields": [7],
         "recruits_members": False, "accepts_volunteers": False}  # fmt: skip


def group(number, name, **facts):
    """An organization about which nothing is known but the name and ``facts``."""
    return registered(number, **BLANK | {"name": name, "name_kana": "ア"} | facts)


def found(query, **conditions):
    """The names found, best first."""
    client = Client(headers={"cookie": "seen=1"})
    response = client.get("/groups/", {"q": query, **conditions})
    return [row["name"] for row in response.context["rows"]]


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        ("こども", {"activities": "子ども食堂をひらく"}),
        ("子供", {"one_line": "こどもの居場所"}),
        ("ﾎﾞﾗﾝﾃｨｱ", {"purpose": "災害ボランティアをそだてる"}),
        ("ほんじょう", {"area": "本庄のまちなか"}),
        ("防災", {"wants_to_collaborate": "地域の防災を考えたい"}),
        ("軽トラック", {"help_wanted": "拾った木を運ぶ軽トラック"}),
        ("囲", {"activities": "囲碁を教える"}),
        ("ＮＰＯ", {"name": "npo法人みどり"}),
        ("まちづくり", {"purpose": "街づくりを進める"}),
        ("カガヤキ", {"name": "輝の会", "name_kana": "カガヤキノカイ"}),
        ("環境の保全", {"fields": [7]}),
        ("防災　子ども", {"activities": "子供と防災を学ぶ"}),
        ("R07-000001", {}),
    ],
)
def test_search_finds_every_spelling_in_every_public_text(query, facts):
    group(1, facts.pop("name", "めあての会"), **facts)
    group(2, "ほかの団体", fields=[1])
    names = found(query)
    assert [name for name in names if name != "ほかの団体"] == names
    assert len(names) == 1


def test_names_come_before_purposes_and_whole_words_before_parts():
    group(1, "みどりの会", activities="京都を旅する")
    group(2, "京都を歩く会")
    group(3, "東京都人会")
    assert found("京都") == ["京都を歩く会", "みどりの会", "東京都人会"]


def test_several_words_must_all_be_there():
    group(1, "防災の会")
    group(2, "防災と音楽の会")
    assert found("防災 音楽") == ["防災と音楽の会"]


def test_words_and_filters_go_together():
    group(1, "防災の会", accepts_volunteers=True)
    group(2, "防災の集い", accepts_volunteers=False)
    assert found("防災", volunteers="1") == ["防災の会"]
    assert found("防災", sort="newest") != []


@pytest.mark.parametrize("query", ["!!!", "'; DROP TABLE", "\\", "a' | 'b", "👩‍👧", "%", "_" * 500])
def test_odd_queries_find_nothing_and_break_nothing(query):
    group(1, "防災の会")
    assert found(query) == []


def test_blank_query_is_no_condition():
    group(1, "防災の会")
    assert found(" 　") == ["防災の会"]


def test_query_is_shown_escaped():
    response = Client().get("/groups/", {"q": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in response.content.decode()


def test_reindexing_renews_what_an_older_dictionary_wrote():
    group(1, "防災の会")
    group(2, "音楽の会")
    Organization.objects.filter(number="R07-000001").update(search=None, search_version="old")
    out = StringIO()

    call_command("reindex_groups", stdout=out)

    assert "1団体" in out.getvalue()
    assert found("防災") == ["防災の会"]
    assert set(Organization.objects.values_list("search_version", flat=True)) == {
        search.INDEX.version
    }


@pytest.mark.django_db(transaction=True)
def test_bulk_sample_makes_so_many_searchable_groups(settings):
    settings.DEBUG = True
    call_command("bulk_sample", "--groups", "3", stdout=StringIO())
    call_command("bulk_sample", "--groups", "5", stdout=StringIO())
    assert Organization.objects.count() == 5
    assert len(found("団体サンプル")) == 5
