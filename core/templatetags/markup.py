"""What the components are written with: signs, tones, states, and the templates of components."""

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

ICONS = {
    "alert": "M12 3L1.8 21h20.4zM12 10v5M12 18v.01",
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "back": "M19 12H5M11 6l-6 6 6 6",
    "check": "M4 12.5l5 5L20 6.5",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2.5",
    "close": "M5 5l14 14M19 5L5 19",
    "feed": "M5 19v.01M5 12a7 7 0 0 1 7 7M5 5a14 14 0 0 1 14 14",
    "filter": "M3 5h18M6 12h12M10 19h4",
    "info": "M12 8v6M12 17v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
    "lock": "M6 11h12v10H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
    "mail": "M3 5h18v14H3zM3 6l9 7 9-7",
    "menu": "M3 6h18M3 12h18M3 18h18",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7",
    "pin": "M12 21.5s7-6.6 7-11.5a7 7 0 0 0-14 0c0 4.9 7 11.5 7 11.5z"
    "M12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "print": "M7 9V3h10v6M7 17H3.5V9h17v8H17M7 14h10v7H7z",
    "save": "M12 3v12M7 10l5 5 5-5M4 20h16",
    "search": "M10.5 3.5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
}
DRAWN = {
    name: mark_safe(  # noqa: S308 -- our own constants
        f'<svg class="c-icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg>'
    )
    for name, path in ICONS.items()
} | {"": SafeString("")}
TONES = ("", "lead", "solid", "need", "done", "off")
TONE_ICONS = {"need": "alert", "done": "check"}
NEAR_DAYS = 7


def component(template: str, /, **context: Any) -> SafeString:
    """A template of templates/components/ with the context and nothing else."""
    return render_to_string(f"components/{template}", context)


def state(value: str, choices: Iterable[str]) -> str:
    """The class " is-<value>" (or nothing); ValueError if the value is none of the choices."""
    if value not in choices:
        raise ValueError(f"{value!r} is none of {tuple(choices)}")
    return f" is-{value}" if value else ""


def trimmed(content: str) -> SafeString:
    """The rendered content of a block without the space around it, so that "" means nothing."""
    return mark_safe(content.strip())  # noqa: S308 -- already rendered and escaped
