"""Static files in production: named by their content, so that browsers may keep them for ever."""

from functools import cached_property

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Scripts that import each other do so by those names too: never an older half of a pair."""

    support_js_module_import_aggregation = True

    def url(self, name: str | None, force: bool = False) -> str:
        """The address, made once: every page asks for it, and it stays as long as the process."""
        if name not in (known := self._known):
            known[name] = super().url(name, force)
        return known[name]

    @cached_property
    def _known(self) -> dict[str | None, str]:
        return {}
