"""Pages for newcomers, in DEBUG only: step in as a sample person, read every mail.

With DEBUG=0 urls.py never includes this module, so that the addresses do not exist.
"""

from email import message_from_bytes, policy

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts import samples
from accounts.entry import proof
from core.http import page_of
from honjo_kyodo.dev.styleguide import sample_context
from notifications import outbox
from notifications.models import Notice
from notifications.sending import private_links

BETWEEN_MAILS = "-" * 79 + "\n"  # as Django's backend writes them
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The door of the development portal."""
    context = {"people": samples.PEOPLE, "newest": Notice.objects.all()[:5]}
    return render(request, "dev/index.html", context)


@csrf_exempt  # a newcomer's script may step in too; the address exists in development only
@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Step in as ``person``, staff with a second factor; 404 for an unknown one."""
    key = request.POST.get("person", "")
    if key not in samples.PEOPLE:
        raise Http404
    user = samples.ensure(key)
    login(request, user, backend=BACKEND)
    proof.stamp(request.session, user)
    UserSession.objects.create_from_request(request)
    return redirect(reverse("admin:index") if user.is_staff else reverse("my"))


@login_not_required
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """Every mail the portal sent, the newest first."""
    notices = page_of(request, Notice.objects.order_by("-created_at", "-pk"))
    return render(request, "dev/mails.html", {"page": notices})


@login_not_required
@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as its receiver reads it."""
    notice = get_object_or_404(Notice, pk=pk)
    return render(request, "dev/mail.html", {"mail": notice, "text": received(notice)})


def received(notice: Notice) -> str:
    """The words with a link of the receiver's own, which the row forgets once it has left: read
    from the files that stand for mailboxes while developing."""
    mark = outbox.message_id(notice)
    for file in sorted(settings.EMAIL_FILE_PATH.glob("*.log"), reverse=True):
        for part in file.read_text(encoding="utf-8").split(BETWEEN_MAILS):
            if mark in part:
                body = message_from_bytes(part.encode(), policy=policy.default).get_body(("plain",))
                return str(body.get_content()) if body else ""
    return private_links.filled(notice)[0]


@login_not_required
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component and field in every state."""
    return render(request, "dev/styleguide.html", sample_context())


urlpatterns = [
    path("", index, name="dev_index"),
    path("sign-in/", sign_in, name="dev_sign_in"),
    path("mails/", mails, name="dev_mails"),
    path("mails/<int:pk>/", mail, name="dev_mail"),
    path("styleguide/", styleguide, name="dev_styleguide"),
]
