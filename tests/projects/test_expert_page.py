"""An outside expert finds on the own page what they were asked for."""

import pytest
from django.urls import reverse

from tests.factories import evaluations, people

pytestmark = pytest.mark.django_db


def my(person):
    return people.signed_in(person).get(reverse("my")).content.decode()


def test_the_expert_finds_the_opinion_and_afterwards_what_became_of_it():
    made = evaluations.opened()
    with evaluations.on():
        assert "意見を書く" not in my(people.expert())
        opinion = evaluations.asked(made)

        page = my(people.expert())
        assert "あなたの番が1件あります" in page
        assert f'href="{opinion.get_absolute_url()}"' in page
        assert made.project.title in page

        evaluations.opinions.give(opinion, by=people.expert(), points=["日程"])
        page = my(people.expert())
        assert "あなたの番が1件" not in page
        assert "意見を述べた評価" in page
        assert "意見が届きました" in page


def test_what_was_taken_back_and_what_another_was_asked_is_not_there():
    made = evaluations.opened()
    with evaluations.on():
        opinion = evaluations.asked(made)
        assert opinion.get_absolute_url() not in my(people.outsider())
        evaluations.opinions.take_back(opinion, by=people.clerk(), note="別の人に聞くため。")

        assert opinion.get_absolute_url() not in my(people.expert())
