"""Staff work in the Django admin: status is read-only, every act has its own page.

A transition's page shows what will happen and what will be sent, takes a reason, and POSTs to
the verb. It never shares a submit with an edit form.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import Model, TextChoices
from django.db.transaction import atomic
from django.forms import Textarea
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from core.admin.reading import ReadOnlyAdmin
from core.admin.transition_form import TransitionForm
from core.workflow import Lifecycle, NotAllowedNow, Transition, open_transitions

PREVIEW = "preview"  # the button that shows what would happen, and changes nothing


def _typed(form: TransitionForm) -> str:
    """What somebody wrote for an act that is not possible any more: not to be lost."""
    changed = [form[name] for name in form.changed_data] if form.is_bound else []
    long = [each.value() or "" for each in changed if isinstance(each.field.widget, Textarea)]
    texts = "／".join(text.strip() for text in long if text.strip())
    return f"書いた文は、次のとおりです：{texts}" if texts else ""


@dataclass(frozen=True)
class TransitionPage:
    """What the page of one transition asks, and what it tells beforehand.

    ``tone`` is the button's. ``consequences``: sentences, or a function of the object and the form
    that makes them as the form stands. ``obstacles``: what must be done first; the form is not
    shown while there is any. ``mail``: the kind of letter that leaves, in the app's words.
    ``letters``: the kinds of official letters that are issued; they can be previewed as PDF.
    """

    form: type[TransitionForm] = TransitionForm
    tone: str = "second"
    consequences: Sequence[str] | Callable[[Any, Any], Sequence[str]] = ()
    obstacles: Callable[[Any], Sequence[object]] = lambda obj: ()
    mail: str = ""
    letters: Sequence[TextChoices] = ()


class WorkflowAdmin(ReadOnlyAdmin):
    """The page of an object with a lifecycle, and one page per transition.

    A subclass names its ``lifecycle`` and, for each of its moves, the page in ``pages``; a move
    that is made in other rooms stands in ``elsewhere`` instead. It may say which mails leave
    (``mail_previews``).
    """

    lifecycle: ClassVar[Lifecycle]
    pages: ClassVar[Mapping[Transition, TransitionPage]] = {}
    elsewhere: ClassVar[Collection[Transition]] = ()
    transition_template = "admin/workflow/transition.html"

    def __init__(self, model: type[Model], admin_site: AdminSite) -> None:
        """Raises ImproperlyConfigured when a move has no verb, or neither a page nor a room."""
        super().__init__(model, admin_site)
        moves, verbs = set(self.lifecycle.transitions), set(self.lifecycle.verbs)
        for name, known in (("verb", verbs), ("page", {*self.pages, *self.elsewhere})):
            if loose := sorted(each.name for each in moves ^ known):
                raise ImproperlyConfigured(f"{self.lifecycle.name}: {name} of {loose}?")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.transition_view)
        pattern = path("<str:pk>/move/<slug:name>/", view, name=self.url_name("move"))
        return [pattern, *super().get_urls()]

    def url_of(self, obj: Model, transition: Transition) -> str:
        return reverse(f"admin:{self.url_name('move')}", args=[obj.pk, transition.name])

    def buttons(self, request: HttpRequest, obj: Model) -> list[dict[str, str]]:
        """The open transitions of this person: label, address and tone of the button."""
        return [
            {
                "label": transition.label,
                "href": self.url_of(obj, transition),
                "tone": self.pages[transition].tone,
            }
            for transition in open_transitions(self.lifecycle.transitions, obj, request.user)
            if transition in self.pages
        ]

    # --- what a subclass says of its transitions ---------------------------------------------

    def hold(self, obj: Any) -> None:
        """Lock what the verbs lock before the object itself: one order everywhere, no deadlock."""

    def over(self, obj: Any) -> str:
        """What stands above the title: the object as people know it."""
        return str(obj)

    def read_beside(self, obj: Any, form: TransitionForm) -> Sequence[tuple[str, str]]:
        """What one reads while one writes: what came in, each text with its name."""
        return ()

    def mail_previews(self, obj: Any, form: TransitionForm) -> Sequence[Mapping[str, str]]:
        """``to``, ``subject`` and ``text`` of each mail that will leave as the form stands.

        () when nobody gets one, or while the form cannot say which.
        """
        return ()

    # --- the page of a transition ------------------------------------------------------------

    @atomic
    def transition_view(self, request: HttpRequest, pk: str, name: str) -> HttpResponse:
        """Load, permit, bind, act, answer. What is sent finds the row locked: it acts once."""
        obj = self.load(request, pk)
        transition = self.permitted(request, obj, name)
        typed = request.POST if request.method == "POST" else None
        if typed is not None:
            self.hold(obj)
            rows = self.model._base_manager.select_for_update(of=("self",), no_key=True)
            obj.refresh_from_db(from_queryset=rows)
        form = self.pages[transition].form(typed, obj=obj, transition=transition)
        if not transition.fits(obj):
            messages.error(request, self.too_late(obj, transition) + _typed(form))
            return redirect(self.page_of(obj))
        if form.is_ready and PREVIEW not in request.POST:
            return self.act(request, obj, transition, form)
        return render(request, self.transition_template, self.context(request, obj, form))

    def permitted(self, request: HttpRequest, obj: Any, name: str) -> Transition:
        """The transition of this name, if the person may ever make it."""
        transition = next((each for each in self.pages if each.name == name), None)
        if transition is None:
            raise Http404
        if not transition.who(request.user, obj):
            raise PermissionDenied
        return transition

    def act(
        self, request: HttpRequest, obj: Any, transition: Transition, form: TransitionForm
    ) -> HttpResponse:
        """Call the verb; say what came of it."""
        try:
            self.lifecycle.verbs[transition](obj, by=request.user, **form.arguments())
        except NotAllowedNow as refusal:
            messages.error(request, str(refusal) + _typed(form))
        else:
            messages.success(request, f"「{transition.label}」の手続きをしました。")
        return redirect(self.page_of(obj))

    def context(self, request: HttpRequest, obj: Any, form: TransitionForm) -> dict[str, Any]:
        transition, page = form.transition, self.pages[form.transition]
        said = page.consequences
        return self.frame(
            request,
            transition.label,
            object=obj,
            over=self.over(obj),
            transition=transition,
            target=self.lifecycle.statuses(transition.leads_to(obj.status)).label,
            form=form,
            back=self.page_of(obj),
            consequences=said(obj, form) if callable(said) else said,
            obstacles=page.obstacles(obj),
            beside=self.read_beside(obj, form),
            mails=self.mail_previews(obj, form),
            is_shown=PREVIEW in request.POST and form.is_valid(),  # the keyboard goes on from there
            letters=[kind.label for kind in page.letters],
        )

    def too_late(self, obj: Any, transition: Transition) -> str:
        """Who has moved it meanwhile, and to what."""
        last = obj.log.select_related("by").last()
        did = self.lifecycle.labels[last.transition] if last else ""
        done = f"{last.by_whom}「{did}」の手続きをしました。" if last else ""
        return (
            f"「{transition.label}」の手続きは、もうできません。{done}"
            f"いまの状態は「{obj.get_status_display()}」です。"
        )
