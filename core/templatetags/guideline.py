"""What the guideline says, and what the portal adds: the two never look alike.

Verbatim words stand in ``{% guideline %}`` (tests/house/test_guideline.py compares them with the
guideline's text), everything else that explains it is marked once a page by ``{% ours %}``.
"""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.collaboration import GUIDELINE

register = template.Library()


@register.simple_block_tag
def guideline(content: str) -> SafeString:
    """The guideline's own words, whole sentences, with its title below."""
    context = {"content": content, "who": GUIDELINE, "city": True}
    return render_to_string("components/c-quote.html", context)


@register.simple_tag
def ours(more: str = "") -> SafeString:
    """The sign that the page's explanations are the portal's; ``more`` says what else is."""
    return render_to_string("components/c-ours.html", {"more": more})
