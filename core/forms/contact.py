"""A message to people whose addresses stay hidden, with two quiet traps for machines."""

from collections.abc import Callable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Layout, Submit
from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from core.contacting import Message, NobodyToReach, TooManyMessages
from core.forms.fields import LineField, LongField, MailField
from core.http import address, proof_of_sending

SALT = "groups.contact"  # its first name: pages that are open now go on working
TYPED = "typed_address"
RECEIPT_SECONDS = 3600
LONGEST = 2000
FASTEST = 3  # seconds; nobody reads and writes faster
TRAPPED = "送信できませんでした。お手数ですが、もう一度「{button}」を押してください。"


class TrappingForm(forms.Form):
    """A form that anybody may send, with two quiet traps for machines: ``homepage``, ``opened``.

    Its layout has ``TRAPS`` in it; ``opened`` names the page on which something was written.
    """

    homepage = forms.CharField(
        label="この欄には何も入力しないでください",
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    button = "送信する"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened"].initial = signing.TimestampSigner(salt=SALT).sign("opened")

    def clean(self) -> dict[str, Any]:
        """Refuse what a machine filled in; a person can press the button again."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned.get("homepage") or not _took_time(cleaned.get("opened", "")):
            raise ValidationError(TRAPPED.format(button=self.button), code="trapped")
        return cleaned


TRAPS = (Field("homepage", wrapper_class="u-hidden"), "opened")


class ContactForm(TrappingForm):
    """Name, address, message; ``to`` says who reads it.

    A subclass may have a ``message`` of its own and another ``record``: what is kept of it.
    """

    record = "送ったメールの記録は市に残り、担当の職員が見ることがあります。"

    sender_name = LineField(
        label="お名前",
        max_length=60,
        error_messages={"required": "お名前を入力してください。"},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    sender_email = MailField(
        label="メールアドレス",
        error_messages={
            "required": "メールアドレスを入力してください。",
            "invalid": "メールアドレスは「hanako@sample.example」のように入力してください。",
        },
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    message = LongField(
        label="たずねたいこと・伝えたいこと",
        max_length=LONGEST,
        help_text="見学したい日、ききたいことなどを書いてください。",
        error_messages={"required": "たずねたいことを入力してください。"},
        rows=8,
    )

    def __init__(self, *args: Any, to: str = "団体", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["sender_email"]
        email.help_text = f"返事が届くアドレスです。{to}に伝えます。例：hanako@sample.example"
        self.helper = FormHelper()
        self.helper.layout = Layout(
            "sender_name",
            "sender_email",
            "message",
            *TRAPS,
            HTML(
                f"<p>あなたのお名前、メールアドレスと文章を、{to}にメールで送ります。"
                f"{self.record}</p>"
            ),
        )
        self.helper.add_input(Submit("", self.button))

    def message_to_send(self) -> Message:
        """What was typed, of a valid form."""
        data = self.cleaned_data
        return Message(data["sender_name"], data["sender_email"], data["message"], data["opened"])


def _took_time(opened: str) -> bool:
    """Whether the page was opened by us, some seconds ago."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(opened)
    except signing.BadSignature:
        return False
    try:
        signer.unsign(opened, max_age=FASTEST)
    except signing.SignatureExpired:
        return True
    return False


def sent(
    request: HttpRequest, form: ContactForm, *, send: Callable[[Message], None], page: str, of: str
) -> HttpResponse | None:
    """Send what was written, and lead on to ``<page>_sent``; None while it is still to be mended.

    ``send`` may raise TooManyMessages or NobodyToReach; ``of`` is the number in the address.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        send(form.message_to_send())
    except (TooManyMessages, NobodyToReach) as refusal:
        form.add_error(None, str(refusal))
        return None
    receipt = address(f"{page}_sent", of)
    answer = redirect(f"{receipt}?proof={proof_of_sending(of)}")
    tell_receipt(answer, receipt, form.cleaned_data["sender_email"])
    return answer


def tell_receipt(answer: HttpResponse, receipt: str, typed: str) -> None:
    """The address that was typed, for the page of the receipt alone: never in an address, kept
    nowhere but in the browser of who typed it."""
    answer.set_cookie(
        TYPED,
        signing.dumps(typed, salt=TYPED),
        max_age=RECEIPT_SECONDS,
        path=receipt,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def typed_address(request: HttpRequest) -> str:
    """Where the answer will go, as it was typed; "" where nothing says so."""
    cookie = request.COOKIES.get(TYPED, "")
    try:
        typed: str = signing.loads(cookie, salt=TYPED, max_age=RECEIPT_SECONDS)
    except signing.BadSignature:
        return ""
    return typed
