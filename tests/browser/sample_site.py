"""The portal with two pages more: the style guide, and a form that keeps what was typed."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.urls import path

from honjo_kyodo import urls
from honjo_kyodo.dev.styleguide import sample_context

PAGE = """{% extends "base.html" %}{% load crispy_forms_tags %}{% block title %}見本{% endblock %}
{% block main %}<h1>見本</h1>{% crispy form %}<p><a href="/">ほかのページ</a></p>{% endblock %}"""
SAVED: list[dict[str, str]] = []


class NoteForm(forms.Form):
    """A page of a draft: a text, a choice, a word that must not be kept."""

    text = forms.CharField(label="内容", max_length=20, widget=forms.Textarea)
    kind = forms.ChoiceField(
        label="種別", choices=[("a", "あ"), ("b", "い")], widget=forms.RadioSelect
    )
    word = forms.CharField(label="合言葉", required=False, widget=forms.PasswordInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"data-draft": "note-1", "data-draft-version": len(SAVED)}
        self.helper.add_input(Submit("save", "保存する", css_class="is-second"))


@login_not_required
def note(request):
    """Keeps what is sent, like a page of an application."""
    form = NoteForm(request.POST or None, initial=SAVED[-1] if SAVED else None)
    if request.method == "POST" and form.is_valid():
        SAVED.append(form.cleaned_data)
        return redirect("/note/")
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"form": form}, request))


@login_not_required
def styleguide(request):
    """The style guide, which the site itself has in DEBUG only."""
    return render(request, "dev/styleguide.html", sample_context())


urlpatterns = [path("note/", note), path("styleguide/", styleguide), *urls.urlpatterns]
