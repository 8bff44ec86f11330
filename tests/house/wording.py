"""The words of the product as people meet them: labels, buttons, headings, sentences.

Read from the code and the templates, and from pages of Django's own admin. A word that is put
in while a page is made (``{{ label }}を下見する（PDF）``) stands for any word.
"""

import ast
import re
from functools import cache

from tests.house import source

SOMETHING = "\0"  # what is put in while the page is made
LEAST = 3  # letters that a name with a gap has beside it; fewer would fit everything
TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
VARIABLE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
ARGUMENT = re.compile(r'"([^"]*)"')


def of_python() -> set[str]:
    """Every string of the apps but docstrings; an f-string with its gaps."""
    found = set()
    for path in source.production_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.add("".join(piece(each) for each in node.values))
    return found


def piece(part: ast.expr) -> str:
    """A part of an f-string."""
    is_text = isinstance(part, ast.Constant) and isinstance(part.value, str)
    return part.value if is_text else SOMETHING


def of_templates() -> set[str]:
    """Every text between tags, and every text handed to a component."""
    found = set()
    for path in source.templates():
        if path.suffix == ".html":
            words = path.read_text(encoding="utf-8")
            for tag in TAGS.findall(words):
                found.update(ARGUMENT.findall(tag))
            found.update(TAGS.split(VARIABLE.sub(SOMETHING, words)))
    return found


def of_page(html: str) -> set[str]:
    """The same of a page as it is shown, with the words of its buttons."""
    buttons = re.findall(r'<input type="submit" value="([^"]*)"', html)
    return {" ".join(each.split()) for each in (*TAGS.split(html), *buttons)}


@cache
def all_words() -> frozenset[str]:
    """All of them, without the space around; what a wide space sets apart also alone."""
    found = of_python() | of_templates()
    parts = {part for each in found for part in each.split("　")}
    return frozenset(" ".join(each.split()) for each in found | parts) - {""}


@cache
def with_gaps() -> tuple[re.Pattern[str], ...]:
    """Those into which a word is put."""
    gapped = [each for each in all_words() if SOMETHING in each]
    return tuple(
        re.compile(".+".join(map(re.escape, each.split(SOMETHING))))
        for each in gapped
        if len(each.replace(SOMETHING, "")) >= LEAST
    )


def is_shown(name: str) -> bool:
    """Whether the product shows exactly this: on a button, as a label, a heading, a state."""
    return name in all_words() or any(each.fullmatch(name) for each in with_gaps())


def is_said(words: str) -> bool:
    """Whether the product says this as a part of a sentence."""
    return any(words in each for each in all_words())
