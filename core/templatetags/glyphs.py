"""The guideline's small pictures as single signs, in every template without a load."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from core import diagrams

register = template.Library()


@register.simple_tag
def ring_mini(actors: str) -> SafeString:
    """Who takes part: keys of diagrams.SEATS with spaces between, or "all"."""
    chosen = tuple(diagrams.SEATS) if actors == "all" else actors.split()
    return mark_safe(diagrams.ring_mini(chosen))  # noqa: S308 -- drawn from constants


@register.simple_tag
def zone_mini(zone: int) -> SafeString:
    """協働の領域, 1 to 5."""
    return mark_safe(diagrams.zone_mini(zone))  # noqa: S308 -- drawn from constants


@register.simple_tag
def step_mini(number: int) -> SafeString:
    """進め方, 1 to 5."""
    return mark_safe(diagrams.step_mini(number))  # noqa: S308 -- drawn from constants


@register.simple_tag
def form_glyph(form: str) -> SafeString:
    """協働のかたち (a key of diagrams.GLYPHS)."""
    return mark_safe(diagrams.form_glyph(form))  # noqa: S308 -- drawn from constants
