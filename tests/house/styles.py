"""The style sheets as a parser reads them: browsers drop in silence what they do not understand.

``python -m tests.house.styles`` (in ``make lint``) prints what is wrong and fails; the test beside
it asks the same. Each file must be whole by itself, and so must the two sheets made of them.
"""

import sys

import tinycss2

from core.web.stylesheet import flatten
from tests.house.source import ROOT, named

CSS = ROOT / "static" / "css"
SHEETS = (CSS / "site.css", CSS / "admin.css")
AT_RULES = {"container", "import", "layer", "media", "page", "bottom-right"}
# The properties in use. A word that is missing here is misspelt, or new and is added.
WORDS = """
-webkit-text-size-adjust accent-color align-content align-items align-self all aspect-ratio
background background-image border border-block border-bottom border-bottom-color
border-collapse border-color border-left border-left-color border-left-width border-radius
border-right border-spacing border-style border-top border-top-color border-top-width
box-shadow box-sizing break-after break-before break-inside clear clip-path color color-scheme
column-gap
container-type content content-visibility counter-increment counter-reset cursor display
field-sizing fill fill-opacity flex flex-direction flex-wrap float font font-family font-size
font-variant-numeric font-weight forced-color-adjust gap grid-area grid-auto-columns
grid-auto-flow grid-column grid-row grid-template grid-template-columns grid-template-rows
height inset justify-content justify-items justify-self left letter-spacing line-break
line-height list-style margin margin-block margin-bottom margin-inline margin-left
margin-right margin-top max-height max-width min-height min-inline-size min-width object-fit
object-position opacity outline outline-offset overflow overflow-wrap overflow-x overflow-y
padding padding-block padding-bottom padding-inline padding-left padding-top place-items
position print-color-adjust scroll-padding-top size stroke stroke-dasharray stroke-linecap
stroke-linejoin stroke-width table-layout text-align text-decoration text-decoration-color
text-decoration-thickness text-size-adjust text-spacing-trim text-transform
text-underline-offset text-wrap top transition vertical-align visibility white-space width
word-break z-index zoom
"""
PROPERTIES = set(WORDS.split())
END = "@end {}"  # behind the text; inside a block that is not closed it is no rule of the sheet


def layers(sheet):
    """The names of the layers, in the order that the sheet declares first."""
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    first = next(rule for rule in rules if rule.type == "at-rule" and rule.content is None
                 and rule.lower_at_keyword == "layer")  # fmt: skip
    return [token.value for token in first.prelude if token.type == "ident"]


def faults(text, known):
    """What a browser would drop of this text: ``line: what``. ``known`` are names of layers."""
    rules = tinycss2.parse_stylesheet(f"{text}\n{END}", skip_comments=True, skip_whitespace=True)
    is_whole = rules and getattr(rules[-1], "at_keyword", "") == "end"
    found = list(_faults(rules[:-1] if is_whole else rules, known))
    return found if is_whole or found else ["end: a block is not closed"]


def _faults(nodes, known):
    for node in nodes:
        match node.type:
            case "error":
                yield f"{node.source_line}: {node.message}"
            case "declaration":
                yield from _of_declaration(node)
            case "at-rule" | "qualified-rule":
                yield from _of_rule(node, known)


def _of_declaration(node):
    if not node.name.startswith("--") and node.lower_name not in PROPERTIES:
        yield f"{node.source_line}: no property {node.name!r}"
    if not any(token.type != "whitespace" for token in node.value):
        yield f"{node.source_line}: {node.name!r} without a value"
    yield from _of_tokens(node.value)


def _of_rule(node, known):
    yield from _of_tokens(node.prelude)
    if node.type == "at-rule":
        yield from _of_at_rule(node, known)
    if node.content is not None:
        inner = tinycss2.parse_blocks_contents(
            node.content, skip_comments=True, skip_whitespace=True
        )
        yield from _faults(inner, known)


def _of_at_rule(node, known):
    name = node.lower_at_keyword
    if name == "end":
        yield "end: a block is not closed"
    elif name not in AT_RULES:
        yield f"{node.source_line}: no rule @{name}"
    strange = [
        token.value for token in node.prelude if token.type == "ident" and token.value not in known
    ]
    if name == "layer" and strange:
        yield f"{node.source_line}: no layer {', '.join(strange)}"


def declarations(nodes):
    """(property, value) of everything that rules of a sheet declare, however deep."""
    for node in nodes:
        if node.type == "declaration":
            yield node.name, tinycss2.serialize(node.value).strip()
        elif getattr(node, "content", None) is not None:
            yield from declarations(
                tinycss2.parse_blocks_contents(
                    node.content, skip_comments=True, skip_whitespace=True
                )
            )


def _of_tokens(tokens):
    """Brackets without their half and broken strings, however deep."""
    for token in tokens:
        if token.type == "error":
            yield f"{token.source_line}: {token.message}"
        yield from _of_tokens(getattr(token, "arguments", None) or getattr(token, "content", ()))


def all_faults():
    """Every fault of every file and of the two sheets as they are served."""
    known = [name for sheet in SHEETS for name in layers(sheet.read_text())]
    texts = {named(path): path.read_text() for path in sorted(CSS.rglob("*.css"))}
    texts |= {f"{sheet.name} as served": flatten(sheet) for sheet in SHEETS}
    return [f"{name}:{fault}" for name, text in texts.items() for fault in faults(text, known)]


if __name__ == "__main__":
    sys.exit("\n".join(all_faults()) or None)
