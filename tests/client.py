"""What the test client would do anew for each client and each piece of a page, done once."""

from contextvars import ContextVar

from django.template import Template
from django.test.utils import instrumented_test_render
from whitenoise.middleware import WhiteNoiseMiddleware

IS_INSIDE = ContextVar("is_inside", default=False)


class StaticFilesOnce(WhiteNoiseMiddleware):
    """A client has middleware of its own; the static files are looked for once in a process."""

    found = None

    def add_files_from_finders(self):
        if StaticFilesOnce.found is None:
            super().add_files_from_finders()
            StaticFilesOnce.found = self.files
        self.files = StaticFilesOnce.found


def tell_of_pages():
    """`response.context` is that of the page: its pieces and fields do not copy it again."""

    def _render(template, context):
        if IS_INSIDE.get():
            return template.nodelist.render(context)
        token = IS_INSIDE.set(True)
        try:
            return instrumented_test_render(template, context)
        finally:
            IS_INSIDE.reset(token)

    Template._render = _render
