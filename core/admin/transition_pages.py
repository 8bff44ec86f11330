"""Staff work in the Django admin: status is read-only, every act has its own page.

A transition's page shows what will happen and what will be sent, takes a reason, and POSTs to
the verb. It never shares a submit with an edit form.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.db.transaction import atomic
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from core.admin.reading import ReadOnlyAdmin
from core.admin.transition_form import TransitionForm
from core.workflow import NotAllowedNow, Transition, open_transitions

Verb = Callable[..., Any]
PREVIEW = "preview"  # the button that shows what would happen, and changes nothing


def _typed(sent: Mapping[str, Any] | None) -> str:
    """The reason somebody wrote for an act that is not possible any more: not to be lost."""
    note = (sent or {}).get("note", "").strip()
    return f"書いた文は、次のとおりです：{note}" if note else ""


class WorkflowAdmin(ReadOnlyAdmin):
    """The page of an object with a lifecycle, and one page per transition.

    A subclass names its ``transitions``, the ``verbs`` by transition name, the ``forms`` that
    need more than a reason, the ``tones`` of the buttons that are not plain, and may say what a
    transition does (``consequences``), what stands against it (``obstacles``), which mails
    leave (``mail_previews``) and which letters are issued (``letters``).
    """

    transitions: ClassVar[Sequence[Transition]] = ()
    verbs: ClassVar[Mapping[str, Verb]] = {}
    forms: ClassVar[Mapping[str, type[TransitionForm]]] = {}
    tones: ClassVar[Mapping[str, str]] = {}
    transition_template = "admin/workflow/transition.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.transition_view)
        pattern = path("<str:pk>/move/<slug:name>/", view, name=self.url_name("move"))
        return [pattern, *super().get_urls()]

    def url_of(self, obj: Model, transition: Transition) -> str:
        return reverse(f"admin:{self.url_name('move')}", args=[obj.pk, transition.name])

    def buttons(self, request: HttpRequest, obj: Model) -> list[dict[str, str]]:
        """The open transitions of this person: label, address, tone (``tones``) of the button."""
        return [
            {
                "label": transition.label,
                "href": self.url_of(obj, transition),
                "tone": self.tones.get(transition.name, "second"),
            }
            for transition in open_transitions(self.transitions, obj, request.user)
            if transition.name in self.verbs
        ]

    # --- what a subclass says of its transitions ---------------------------------------------

    def over(self, obj: Any) -> str:
        """What stands above the title: the object as people know it."""
        return str(obj)

    def consequences(self, obj: Any, form: TransitionForm) -> list[str]:
        """Sentences: what happens on the press of the button, as the form stands."""
        return []

    def obstacles(self, obj: Any, transition: Transition) -> list[str]:
        """What must be done first; the form is not shown while there is any."""
        return []

    def mail_previews(self, obj: Any, form: TransitionForm) -> Sequence[Mapping[str, str]]:
        """``to``, ``subject`` and ``text`` of each mail that will leave as the form stands.

        () when nobody gets one, or while the form cannot say which.
        """
        return ()

    def letters(self, transition: Transition) -> Sequence[str]:
        """The labels of the letters that will be issued; they can be previewed as PDF."""
        return ()

    # --- the page of a transition ------------------------------------------------------------

    @atomic
    def transition_view(self, request: HttpRequest, pk: str, name: str) -> HttpResponse:
        """Load, permit, bind, act, answer. What is sent finds the row locked: it acts once."""
        obj = self.load(request, pk)
        transition = self.permitted(request, obj, name)
        typed = request.POST if request.method == "POST" else None
        if typed is not None:
            rows = self.model._base_manager.select_for_update(of=("self",))
            obj.refresh_from_db(from_queryset=rows)
        form = self.form_of(transition)(typed, obj=obj, transition=transition)
        if not transition.fits(obj):
            messages.error(request, self.too_late(obj, transition) + _typed(typed))
            return redirect(self.page_of(obj))
        if form.is_ready and PREVIEW not in request.POST:
            return self.act(request, obj, transition, form)
        return render(request, self.transition_template, self.context(request, obj, form))

    def permitted(self, request: HttpRequest, obj: Any, name: str) -> Transition:
        """The transition of this name, if the person may ever make it."""
        known = (each for each in self.transitions if each.name == name and name in self.verbs)
        if (transition := next(known, None)) is None:
            raise Http404
        if not transition.who(request.user, obj):
            raise PermissionDenied
        return transition

    def form_of(self, transition: Transition) -> type[TransitionForm]:
        return self.forms.get(transition.name, TransitionForm)

    def act(
        self, request: HttpRequest, obj: Any, transition: Transition, form: TransitionForm
    ) -> HttpResponse:
        """Call the verb; say what came of it."""
        try:
            self.verbs[transition.name](obj, by=request.user, **form.arguments())
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal) + _typed(request.POST))
        else:
            messages.success(request, f"「{transition.label}」の手続きをしました。")
        return redirect(self.page_of(obj))

    def context(self, request: HttpRequest, obj: Any, form: TransitionForm) -> dict[str, Any]:
        transition = form.transition
        return self.frame(
            request,
            transition.label,
            object=obj,
            over=self.over(obj),
            transition=transition,
            target=dict(obj._meta.get_field("status").choices)[transition.target],
            form=form,
            back=self.page_of(obj),
            consequences=self.consequences(obj, form),
            obstacles=self.obstacles(obj, transition),
            mails=self.mail_previews(obj, form),
            letters=self.letters(transition),
        )

    def too_late(self, obj: Any, transition: Transition) -> str:
        """Who has moved it meanwhile, and to what."""
        labels = {each.name: each.label for each in self.transitions}
        last = obj.log.select_related("by").last()
        done = f"{last.by}さんが「{labels[last.transition]}」の手続きをしました。" if last else ""
        return (
            f"「{transition.label}」の手続きは、もうできません。{done}"
            f"いまの状態は「{obj.get_status_display()}」です。"
        )
