"""A word is spelled in one way wherever people read it."""

import re

import pytest

from tests.house import source

# As in the rest of the portal: 常用漢字 where it is read at a glance.
SPELLINGS = {
    "延ばす": "のば[すしせ]",
    "延びる": "[がは分]のび[まる]",
    "遅れる": "おくれ",
    "過ぎる": "(期限[がを]|まだ)すぎ",
    "待つ": "を(まつ|まって)",
    "開く（ページを）": "[書談]をひら[くき]",
    "戻す": "元にもど[すしせ]",
    "続ける": "つづ[けき]",
    "17時、9時5分（clock が書く）": "時(%M|i)分|[0-9}]時00分|minute:02",
}
GUIDE = sorted((source.ROOT / "docs" / "staff-guide").glob("*.md"))


@pytest.mark.parametrize("word", SPELLINGS)
def test_word_is_spelled_in_one_way(word):
    pages = [*source.production_files(), *source.templates(), *GUIDE]
    read = [path for path in pages if "samples" not in path.parts]  # what invented people write

    found = [
        f"{source.named(path)}:{number}"
        for path in read
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(SPELLINGS[word], line)
    ]

    assert found == []
