"""The source tree as the tests of the house read it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = (
    "honjo_kyodo", "core", "accounts", "notifications", "groups", "projects", "reviews",
    "proposals", "calls", "cases", "guide",
)  # fmt: skip
TOOLS = ("bench", "local")


def production_files(packages: tuple[str, ...] = PACKAGES) -> list[Path]:
    """Every Python file of the apps, migrations left out."""
    return [
        path
        for package in packages
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def nodes(path: Path, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    """The nodes of these kinds in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, kinds):
            yield node


def templates() -> list[Path]:
    """Every template of the site."""
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))
