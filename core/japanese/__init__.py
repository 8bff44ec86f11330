"""Japanese text: folding of spellings, clean form input, and the words of the search."""

from core.japanese.asking import Asked, asked, tsquery
from core.japanese.entry import (
    dialled,
    is_corporate_number,
    is_furigana,
    is_phone,
    is_postal_code,
    narrow,
    normalise_digits,
    normalise_furigana,
    normalise_line,
    normalise_name,
    normalise_phone,
    normalise_postal_code,
    normalise_web_address,
    widen,
)
from core.japanese.search import dictionary_version, keywords, tsvector_literal
from core.japanese.spelling import fold, sort_key, to_hiragana, to_katakana
from core.japanese.thesaurus import expressions
from core.japanese.thesaurus import key as synonym_key

__all__ = [
    "Asked",
    "asked",
    "dialled",
    "dictionary_version",
    "expressions",
    "fold",
    "is_corporate_number",
    "is_furigana",
    "is_phone",
    "is_postal_code",
    "keywords",
    "narrow",
    "normalise_digits",
    "normalise_furigana",
    "normalise_line",
    "normalise_name",
    "normalise_phone",
    "normalise_postal_code",
    "normalise_web_address",
    "sort_key",
    "to_hiragana",
    "to_katakana",
    "synonym_key",
    "tsquery",
    "tsvector_literal",
    "widen",
]
