"""協定書のひな形: what a new agreement begins with."""

from typing import Any

from django.contrib import admin

from core.admin import SettingAdmin
from core.forms.fields import LongField
from core.forms.versions import VersionedForm
from projects.models import TemplateArticle
from projects.models.template_article import TOKENS


class TemplateArticleForm(VersionedForm):
    """An article; the passage on the budget is added to every agreement and stands in none."""

    text = LongField(label="条文", rows=8, max_length=2000, help_text=TOKENS)

    class Meta:
        model = TemplateArticle
        fields = ("kind", "order", "title", "text")


@admin.register(TemplateArticle)
class TemplateArticleAdmin(SettingAdmin):
    """A change holds for agreements that begin after it."""

    form = TemplateArticleForm
    list_display = ("title", "kind", "order")
    list_filter = ("kind",)
    ordering = ("kind", "order", "pk")

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        """Agreements hold their own text: an article of the template may go."""
        return bool(request.user.has_perm("projects.delete_templatearticle"))
