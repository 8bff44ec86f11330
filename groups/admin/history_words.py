"""How columns that hold more than a text are told in the history of changes."""

from collections.abc import Callable, Mapping
from typing import Any

from groups.registration import summary


def publication(value: Mapping[str, str] | None) -> str:
    """電話番号は公開、所在地は非公開."""
    return summary.publication(value or {})


def eligibility(value: list[dict[str, Any]] | None) -> str:
    """会員は何人いますか：12人."""
    return "、".join(f"{given['question']}：{given['answer']}" for given in value or [])


WORDS: dict[str, Callable[[Any], str]] = {"publication": publication, "eligibility": eligibility}
