"""Scripts that import each other do so under the names of production."""

import re
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from honjo_kyodo.static_files import StaticFiles

SCRIPTS = Path(settings.BASE_DIR, "static", "js")


def test_imports_name_the_very_version_that_is_served(tmp_path):
    storage = StaticFiles(location=tmp_path, base_url="/static/")
    paths = {f"js/{path.name}": (storage, f"js/{path.name}") for path in SCRIPTS.glob("*.js")}
    for path in SCRIPTS.glob("*.js"):
        storage.save(f"js/{path.name}", ContentFile(path.read_bytes()))

    list(storage.post_process(paths))

    served = storage.hashed_files
    for name in ("js/seen.js", "js/draft.js", "js/fresh.js"):
        text = (tmp_path / served[name]).read_text(encoding="utf-8")
        assert re.findall(r"from ['\"]\./(.+?)['\"]", text) == [Path(served["js/typed.js"]).name]
