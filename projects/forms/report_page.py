"""What every page of a report has in common."""

from core.forms.pages import PageForm


class ReportForm(PageForm):
    """A page of a report."""
