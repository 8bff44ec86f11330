"""The pages of the moves of a result: what will happen, what will be sent."""

from typing import Any

from django import forms

from core.admin import TransitionForm, TransitionPage
from core.calendar import today
from core.forms.dates import DayField
from core.forms.fields import LineField
from reviews.choices import ReleaseKind
from reviews.deciding import checks, handing_over, signing, standing, stopping
from reviews.deciding.signing import Signed
from reviews.models import Release
from reviews.notices import result as notices
from reviews.workflow import release as table
from reviews.workflow import telling

FEW = 3  # mails that are shown whole beside the button


class HandOverForm(TransitionForm):
    """The day on which the committee agreed on it."""

    reviewed_on = DayField(
        label="委員会が案を決めた日", error_messages={"required": "委員会の日を書いてください。"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewed_on"].initial = today()

    def clean(self) -> dict[str, Any] | None:
        facts = super().clean()
        day = self.cleaned_data.get("reviewed_on")
        if day and day > today():
            self.add_error("reviewed_on", table.LATER)
        return facts

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"reviewed_on": self.facts.get("reviewed_on")}


class SignForm(TransitionForm):
    """決裁 as the document system or the paper says it."""

    draft_number = LineField(label="起案番号", max_length=40, help_text="例：R08-推-77")
    drafted_on = DayField(label="起案した日")
    consulted = LineField(label="合議", max_length=200, required=False, help_text="例：財政課")
    signed_on = DayField(label="決裁日")
    signed_by = LineField(
        label="決裁した人", max_length=80, help_text="職と氏名。例：市民生活部長　例 三郎"
    )
    stood_in_for = LineField(
        label="代決のとき、本来の決裁者", max_length=80, required=False,
        help_text="代決でないときは、空にします。後閲の日は、あとで記録します。",
    )  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        facts = super().clean()
        if (signed := self.signed) is not None:
            made_on = standing.staged(self.obj).made_on
            if why := signing.fault(signed, made_on):
                self.add_error("signed_on", why)
        return facts

    @property
    def signed(self) -> Signed | None:
        """What was typed; None while something is missing."""
        known = self.cleaned_data if self.is_bound else {}
        names = ("draft_number", "drafted_on", "signed_on", "signed_by")
        if not all(known.get(name) for name in names):
            return None
        facts: dict[str, Any] = {name: known[name] for name in names}
        facts |= {name: known.get(name) or "" for name in ("consulted", "stood_in_for")}
        return Signed(**facts)

    def arguments(self) -> dict[str, Any]:
        return super().arguments() | {"signed": self.signed}


class ReleaseForm(TransitionForm):
    """A second look: how many letters leave."""

    sure = forms.BooleanField(
        label="すべての手紙を読み、決裁の内容と同じであることを確かめました。",
        error_messages={"required": "手紙を確かめて、印をつけてください。"},
    )


def handing(release: Release, _form: TransitionForm) -> list[str]:
    """What the handover does."""
    number = release.recommendations.filter(entry__left_at=None).count()
    return [
        f"{number}件の案と、いまの順位と点が、そのまま残ります。あとは直せません。",
        "市が、決定と手紙を準備できるようになります。",
        "だれにも知らせません。",
    ]


def giving_back(_release: Release, _form: TransitionForm) -> list[str]:
    """What the way back does."""
    return [
        "委員会の案を、もう一度直せるようになります。",
        "準備した決定と手紙は、記録に残りますが、使えなくなります。",
        "だれにも知らせません。",
    ]


def signing_off(release: Release, _form: TransitionForm) -> list[str]:
    """What the 決裁 does."""
    number = len(standing.staged(release).decisions)
    return [
        f"いまの{number}件の決定と、手紙の文が、決裁の対象になります。",
        "このあと、決定か手紙を1つでも変えると、決裁は無効になります。",
        "だれにも知らせません。",
    ]


def unsigning(_release: Release, _form: TransitionForm) -> list[str]:
    """What it does to sign anew."""
    return ["決裁は無効になります。決定と手紙を直せるようになります。", "だれにも知らせません。"]


def releasing(release: Release, _form: TransitionForm) -> list[str]:
    """What the release does, in numbers."""
    whole = standing.staged(release)
    asked = sum(telling.needs_answer(each) for each in whole.decisions)
    first = [
        f"決裁ずみの{len(whole.rows)}件を、いっしょに施行します。手紙に文書番号がつきます。",
        "提案した団体に、手紙を読むリンクのメールが出ます。メールのない団体は、印刷して送ります。",
    ]
    if asked:
        first.append(f"{asked}件に、受諾の返事を{release.answer_days}日のうちにもらいます。")
    if release.kind == ReleaseKind.CORRECTION:
        first.append("前の手紙は、効力がなくなったことを書いて、訂正します。")
    if along := sum(len(standing.staged(each).rows) for each in stopping.taken_along(release)):
        first.append(f"前の回で終わる{along}件の結果も、いっしょに施行します。")
    return [
        *first,
        "どれか1つでもできないときは、何もおきません。二度押しても、二重には出ません。",
        "公表したあとは直せません。まちがいは、番号の新しい訂正の手紙で知らせます。",
    ]


def dropping(_release: Release, _form: TransitionForm) -> list[str]:
    """What the end of a preparation does."""
    return [
        "準備したことは記録に残ります。提案は、別の結果に入れられます。",
        "だれにも知らせません。",
    ]


def unhanded(release: Release) -> list[str]:
    """What stands against the handover."""
    return [] if release.kind == ReleaseKind.CORRECTION else handing_over.missing(release)


def unsigned(release: Release) -> list[str]:
    """What stands against the 決裁."""
    return checks.unsignable(standing.staged(release))


def unreleased(release: Release) -> list[str]:
    """What stands against the release."""
    return checks.unreleasable(standing.staged(release))


def no_way_back(release: Release) -> list[str]:
    """A correction has no recommendation."""
    return [handing_over.NO_CORRECTION] if release.kind == ReleaseKind.CORRECTION else []


def mail_previews(release: Release, form: TransitionForm) -> list[dict[str, str]]:
    """The first covers that leave; all are alike but for number and day."""
    if form.transition is not table.RELEASE_ALL:
        return []
    kind = notices.CORRECTED if release.corrects else notices.TOLD
    found: list[dict[str, str]] = []
    for row in standing.staged(release).rows[:FEW]:
        if row.decision is not None:
            due = telling.expected(row, release).due
            found += notices.cover_preview(row.entry.proposal, str(due or ""), kind)
    return found


PAGES = {
    table.HAND_OVER: TransitionPage(
        HandOverForm, tone="", consequences=handing, obstacles=unhanded
    ),
    table.SIGN_OFF: TransitionPage(SignForm, tone="", consequences=signing_off, obstacles=unsigned),
    table.RELEASE_ALL: TransitionPage(
        ReleaseForm, tone="need", consequences=releasing, obstacles=unreleased
    ),
    table.UNSIGN: TransitionPage(tone="quiet", consequences=unsigning),
    table.GIVE_BACK: TransitionPage(tone="quiet", consequences=giving_back, obstacles=no_way_back),
    table.DROP: TransitionPage(tone="quiet", consequences=dropping),
}
