"""One style sheet out of many small files, without a build step.

``static/css/site.css`` is the table of contents: it names the layers and imports one file per
component. Browsers would fetch the imports one after another, so this finder stands before
Django's own and answers for ``css/site.css`` with the same rules in one file, laid beside a
gzipped copy that WhiteNoise sends when the browser takes it. It is written again as soon as a
source is newer; ``collectstatic`` picks it up like any other file.
"""

import gzip
import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

BUNDLES = ("css/site.css", "css/admin.css")
IMPORT = re.compile(r'@import "([^"]+)";\n')
COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def sources(entry: Path) -> list[Path]:
    """The files ``entry`` imports, in order."""
    return [entry.parent / name for name in IMPORT.findall(entry.read_text())]


def flatten(entry: Path) -> str:
    """``entry`` with each import replaced by the file it names, comments left out."""
    text = IMPORT.sub(lambda found: (entry.parent / found[1]).read_text(), entry.read_text())
    return COMMENT.sub("", text)


class SiteStylesheetFinder(BaseFinder):
    """Answers for the style sheets in ``BUNDLES`` with a flattened file under ``VAR_DIR``."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.source = Path(settings.BASE_DIR) / "static"
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "bundles")

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path not in BUNDLES:
            return [] if find_all else None
        found = str(self.fresh(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in BUNDLES:
            self.fresh(path)
            yield path, self.storage

    def fresh(self, path: str) -> Path:
        """The flattened file, written again if one of its sources changed."""
        entry, target = self.source / path, Path(self.storage.path(path))
        changed = max(file.stat().st_mtime for file in (entry, *sources(entry)))
        if not target.exists() or target.stat().st_mtime < changed:
            self.write(target, flatten(entry).encode())
        return target

    def write(self, target: Path, data: bytes) -> None:
        """Replace the file and its gzipped copy, each in one step for readers."""
        target.parent.mkdir(parents=True, exist_ok=True)
        gzipped = target.with_name(target.name + ".gz")
        for file, content in ((gzipped, gzip.compress(data, mtime=0)), (target, data)):
            part = file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}")
            part.write_bytes(content)
            part.replace(file)
