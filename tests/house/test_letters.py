"""Every notice has its subject and body, and no template lies about unused."""

import ast
import re

from core.deadlines import KINDS
from tests.house.source import ROOT, named, nodes, production_files, templates

NOTICES = ROOT / "templates" / "notices"
KIND = re.compile(r"^[a-z]+/[a-z_]+$")


def kinds_posted():
    """The kinds that notices modules name: ``"app/name"`` or the bare name of a helper call."""
    for path in production_files():
        app, *rooms = path.relative_to(ROOT).with_suffix("").parts
        if "notices" not in rooms:
            continue
        for node in nodes(path, ast.Constant):
            if not isinstance(node.value, str) or " " in node.value:
                continue
            name = node.value if KIND.match(node.value) else f"{app}/{node.value}"
            if (NOTICES / f"{name}.txt").exists() or KIND.match(node.value):
                yield name


def test_every_notice_has_subject_and_body():
    kinds = set(kinds_posted()) | set(KINDS)
    written = {
        str(path.relative_to(NOTICES)).removesuffix(".txt")
        for path in NOTICES.glob("*/*.txt")
        if not path.name.endswith(".subject.txt")
    }
    subjects = {
        str(path.relative_to(NOTICES)).removesuffix(".subject.txt")
        for path in NOTICES.glob("*/*.subject.txt")
    }

    assert kinds == written == subjects


def test_subjects_are_one_line():
    tall = [
        named(path)
        for path in NOTICES.glob("*/*.subject.txt")
        if len(path.read_text(encoding="utf-8").strip().splitlines()) != 1
    ]

    assert tall == []


def test_every_template_is_used():
    sources = [path.read_text(encoding="utf-8") for path in production_files()]
    sources += [path.read_text(encoding="utf-8", errors="ignore") for path in templates()]
    everything = "\n".join(sources)
    found_by_framework = re.compile(
        r"^(40[034]|429|500|403_csrf|account/|mfa/|usersessions/|admin/|honjo/|notices/|django/|"
        r"allauth/|registration/|crispy)"
    )
    unused = [
        name
        for path in templates()
        if not found_by_framework.match(name := str(path.relative_to(ROOT / "templates")))
        and name not in everything
        and path.name not in everything
    ]

    assert unused == []
