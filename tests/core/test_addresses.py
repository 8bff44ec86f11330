"""`{% url %}` says the same as Django's, whatever it is given."""

from uuid import uuid4

import pytest
from django.template import Context, Engine, Template
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe

KEY = uuid4()


def drawn(text: str, **known: object) -> str:
    return Template(text).render(Context(known))


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("{% url 'call_list' %}", {}, reverse("call_list")),
        ("{% url name number %}", {"name": "call_detail", "number": "2024-1"}, "/calls/2024-1/"),
        ("{% url 'call_detail' n %}", {"n": mark_safe("2024-1")}, "/calls/2024-1/"),
        ("{% url 'admin:calls_call_change' 1234 %}", {}, "/admin/calls/call/1234/change/"),
        ("{% url 'call_detail' number='2024-1' %}", {}, "/calls/2024-1/"),
        ("{% url 'call_list' as here %}[{{ here }}]", {}, f"[{reverse('call_list')}]"),
        ("{% url 'no_such_page' as here %}[{{ here }}]", {}, "[]"),
        ("{% url 'call_detail' '' as here %}[{{ here }}]", {}, "[]"),
    ],
)
def test_it_says_what_django_says(text, known, expected):
    assert drawn(text, **known) == expected
    bare = Engine(builtins=["django.templatetags.i18n"]).from_string(text)
    assert bare.render(Context(known)) == expected


def test_two_arguments_that_are_equal_in_python_are_two_pages():
    assert drawn("{% url 'admin:calls_call_change' n %}", n=1).endswith("/1/change/")
    assert drawn("{% url 'admin:calls_call_change' n %}", n="01").endswith("/01/change/")
    assert drawn("{% url 'admin:calls_call_change' n %}", n=KEY).endswith(f"/{KEY}/change/")


def test_a_name_that_is_no_page_is_a_fault_of_the_template():
    with pytest.raises(NoReverseMatch):
        drawn("{% url 'no_such_page' %}")
    with pytest.raises(NoReverseMatch):
        drawn("{% url missing %}")


def test_what_is_typed_in_an_address_is_escaped():
    assert "/a&amp;b/" in drawn("{% url 'admin:calls_call_change' n %}", n="a&b")
