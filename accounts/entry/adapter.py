"""How django-allauth behaves here: its mails, its sentences, its steps of signing in."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import LoginStage
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from accounts.entry import codes, devices, limits, proof, sealing
from accounts.models import User
from core.people import Person
from core.web import office

PORTAL = "本庄市 市民協働ポータル"
SEALED_FOR = "accounts.second_factor"
WRONG_CODE = "コードが違います。メールやアプリの数字をもう一度たしかめてください。"
TOO_MANY = "回数の上限を超えました。しばらく待ってから、もう一度お試しください。"
KEY_IS_GONE = (
    "システムの鍵が替わったため、認証アプリと予備コードの設定を読み取れません。パスキーがあれば、"
    "それでログインしてください。なければ、システムの管理者に二段階認証の解除を頼んでください。"
)
SECRET_KEYS = {"code", "key"}
METHODS = {
    "reauthenticate": "パスワードで確認する",
    "mfa_reauthenticate": "認証アプリか予備コードで確認する",
    "mfa_reauthenticate:webauthn": "パスキーで確認する",
}


class SecretLost(ValidationError):
    """A secret of an authenticator app or of spare codes was written with a key that is gone."""

    def __init__(self) -> None:
        super().__init__(KEY_IS_GONE, code="secret_lost")


class AskNameStage(LoginStage):
    """The last step of signing in: who has no name yet is asked for it."""

    key = "ask_name"
    urlname = "account_name"

    def handle(self) -> tuple[Any, bool]:
        if self.login.user is None or self.login.user.name:
            return None, True
        return HttpResponseRedirect(reverse(self.urlname)), True


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "このアカウントは、いま利用できません。",
        "email_taken": "このメールアドレスは使えません。",
        "duplicate_email": "このメールアドレスは、すでに登録されています。",
        "email_password_mismatch": "メールアドレスかパスワードが違います。",
        "enter_current_password": "いまのパスワードを入力してください。",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "パスワードが違います。",
        "invalid_login": "ログインできませんでした。もう一度お試しください。",
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "same_as_current": "いまと同じです。ちがうものを入力してください。",
    }

    def generate_login_code(self) -> str:
        return codes.Kept.of_code(super().generate_login_code())

    def generate_email_verification_code(self) -> str:
        return codes.Kept.of_code(super().generate_email_verification_code())

    def format_email_subject(self, subject: str) -> str:
        return f"【本庄市】{subject}"

    def render_mail(
        self, template_prefix: str, email: Any, context: Any, headers: Any = None
    ) -> EmailMessage:
        """The letter with the headers the outbox reads: its kind, and whether it is secret."""
        context = {
            "portal": PORTAL,
            "site_url": settings.SITE_URL,
            "office": office.kept()["office"],  # some letters ask to call it
            "until": timezone.now() + timedelta(seconds=settings.CODE_LIFETIME),
            **context,
        }
        if isinstance(context.get("code"), codes.Kept):
            context["code"] = context["code"].plain
        notes = {"X-Notice-Kind": template_prefix.replace("/email/", "_")}
        if SECRET_KEYS & context.keys():
            notes["X-Notice-Secret"] = "1"
        headers = (headers or {}) | notes
        mail: EmailMessage = super().render_mail(template_prefix, email, context, headers)
        return mail

    def pre_authenticate(self, request: Any, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        if sentence := limits.refusal(request, "password", credentials.get("email", "")):
            raise ValidationError(sentence, code="too_many_login_attempts")

    def _get_login_attempts_cache_key(self, request: Any, **credentials: Any) -> str:
        """Wrong passwords count for the address from one network: a stranger locks nobody out."""
        address = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{address}|{ratelimit.get_ip(request)}"

    def login(self, request: Any, user: User) -> None:
        """Signing up proves the address by a code too; allauth does not note that one."""
        super().login(request, user)
        if not proof.is_recent(request):
            proof.record(request, "code")

    def post_login(self, request: Any, user: User, **how: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **how)
        devices.remember(request, response, user)
        return response

    def get_login_stages(self) -> list[str]:
        return [*super().get_login_stages(), "accounts.entry.adapter.AskNameStage"]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not proof.is_recent(self.request)

    def get_reauthentication_methods(self, user: Person) -> list[dict]:
        """Who has a second factor proves it; everybody else reads a code in their mail."""
        if not user.is_authenticated:
            return []
        methods = [m | {"description": METHODS[m["id"]]} for m in self._built_in(user)]
        if any(m["id"].startswith("mfa_") for m in methods):
            return methods
        url = reverse("account_prove_by_code")
        return [
            {"id": "code", "description": "メールのコードで確認する", "url": url},
            *methods,
        ]

    def _built_in(self, user: Person) -> list[dict]:
        found = super().get_reauthentication_methods(user)
        return sorted(found, key=lambda method: not method["id"].startswith("mfa_"))


class MfaAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "unverified_email": "先に、メールアドレスの確認を済ませてください。",
        "cannot_delete_authenticator": "職員は、二段階認証をすべて外すことはできません。",
    }

    def get_totp_issuer(self) -> str:
        return PORTAL

    def _get_site_name(self) -> str:
        return PORTAL

    def build_totp_svg(self, url: str) -> str:
        """The pattern on white, so that a camera reads it on a dark page too."""
        import qrcode.image.svg  # noqa: PLC0415 -- heavy: lxml, for a page seen once in years

        image = qrcode.make(url, image_factory=qrcode.image.svg.SvgPathFillImage)
        svg: str = image.to_string(encoding="unicode")
        return svg

    def encrypt(self, text: str) -> str:
        """Secrets of authenticator apps and spare codes do not lie open in the database."""
        return sealing.cipher(SEALED_FOR).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret. Raises SecretLost when no key of ours reads it: then no code is right."""
        try:
            return sealing.cipher(SEALED_FOR).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise SecretLost from None

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep at least one second factor."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        return not authenticator.user.is_staff or others.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: User, type: Any) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return f"パスキー{number}"
