"""The public page that reckons a ranking again from its two files."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reviews.scoring.files import rule_file, scores_csv, scores_json
from reviews.scoring.files.published import published_row
from reviews.scoring.ranking import rank
from reviews.views import recomputing
from tests.reviews.autumn import autumn

pytestmark = pytest.mark.django_db


def files(published=None, scores=scores_csv):
    """The two files of the autumn call, with what was published."""
    contest = autumn()
    rows = [published_row(row, 2) for row in rank(contest).rows]
    return rule_file(contest), scores(contest, rows if published is None else published)


def sent(rule, scores, **typed):
    both = {
        "rule": SimpleUploadedFile("rule.json", rule),
        "scores": SimpleUploadedFile("scores.csv", scores),
    }
    return Client().post(reverse("recompute"), both | typed)


def test_both_files_give_the_ranking_with_its_steps():
    page = sent(*files()).content.decode()

    assert "公表した結果と同じです" in page
    assert "21.60点" in page
    assert "予算 1,000,000円の残りは、276,000円です。" in page


def test_json_does_as_well():
    assert "公表した結果と同じです" in sent(*files(scores=scores_json)).content.decode()


def test_another_pot_moves_the_line_and_is_told_as_a_difference():
    page = sent(*files(), pot="３００，０００").content.decode()

    assert "公表した結果と、ちがうところがあります" in page
    assert "予算 300,000円の残りは" in page


@pytest.mark.parametrize(
    ("rule", "scores", "why"),
    [
        (b"", b"x", "ファイルの中身が空です"),
        (b"{", b"x", "JSONとして読めません"),
        (b"\x00\x02" * 10, b"x", "JSONとして読めません"),
        (b" " * (200 * 1024 + 1), b"x", "200KBまで"),
    ],
)
def test_wrong_file_is_told_in_a_sentence(rule, scores, why):
    answer = sent(rule, scores)

    assert answer.status_code == 200
    assert why in answer.content.decode()


def test_more_than_a_hundred_proposals_are_not_reckoned_here():
    contest = autumn()
    first = contest.entries[0]
    many = [replace(first, key=f"X{place}", received=place + 100) for place in range(101)]
    contest = replace(contest, entries=(*contest.entries, *many))

    page = sent(rule_file(contest), scores_csv(contest, [])).content.decode()

    assert "提案100件、採点する人30人まで" in page


def test_nobody_reckons_without_end(monkeypatch):
    monkeypatch.setattr(recomputing, "MOST_OF_NETWORK", 1)
    rule, scores = files()

    sent(rule, scores)

    assert "何度も計算しています" in sent(rule, scores).content.decode()
