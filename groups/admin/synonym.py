"""Expressions that mean the same, edited by the city."""

from django import forms
from django.contrib import admin

from core import japanese
from core.admin import SettingAdmin
from groups.models import Synonym


class SynonymForm(forms.ModelForm):
    class Meta:
        model = Synonym
        exclude: tuple[str, ...] = ()
        widgets = {"words": forms.Textarea(attrs={"rows": 2})}

    def clean_words(self) -> str:
        """At least two expressions that are not one already, divided by 、."""
        typed = japanese.expressions(self.cleaned_data["words"])
        different = {japanese.synonym_key(japanese.fold(one)): one for one in typed}
        if len(different) < 2 or "" in different:
            raise forms.ValidationError(
                "「、」で区切って、ちがうことばを2つ以上書いてください。例：町内会、自治会"
            )
        return "、".join(different.values())


@admin.register(Synonym)
class SynonymAdmin(SettingAdmin):
    """A search by one of the words finds what holds another."""

    form = SynonymForm
    list_display = ("words", "is_active")
    list_filter = ("is_active",)
    search_fields = ("words",)
