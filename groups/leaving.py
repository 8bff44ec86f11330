"""Who closes an account leaves nobody's application and no group without a person, and takes
along the drafts that nobody else writes and the own address where a group is written to.
"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet

from accounts.closing import Holding, register_check, register_holding
from accounts.models import User
from core.caching import pages
from groups.choices import Turn, statuses_with
from groups.models import DraftLink, Editor, Membership, Organization, Registration
from groups.registration import writing

ALONE_WITH_APPLICATION = (
    "「{name}」の申請を続けられる人が、ほかにいません。手続きが終わるのを待つか、"
    "申請を取り下げてください。"
)
ALONE_WITH_GROUP = (
    "「{name}」の手続きができる人が、ほかにいません。先に、代わりの人を市民活動推進課に"
    "お知らせください。"
)
DRAFT_GOES = (
    "団体登録の申請の下書き「{name}」を、添付した書類、入力の履歴、ほかの人に送ったリンクの"
    "あて先といっしょに消します。"
)
ADDRESS_GOES = (
    "団体「{name}」の連絡先から、あなたのメールアドレスを外します。団体への問い合わせは、"
    "市が取り次ぎます。"
)
DRAFT_STAYS = "団体登録の申請の下書き「{name}」は、いっしょに書いている人のもとに残ります。"
SUBMITTED_STAYS = "提出した申請「{name}」は、書いた内容のまま、市の文書として残ります。"


@register_check
def needs(user: User) -> Iterator[str]:
    """Sentences for every submitted application and every group that nobody else can go on with.

    Somebody whose account is closed or stopped is nobody's help.
    """
    under_way = set(statuses_with(Turn.STAFF) + statuses_with(Turn.APPLICANT)) - {"draft"}
    writers = others(Editor, user).filter(registration=OuterRef("pk"))
    for name in alone(Registration.objects.written_by(user).filter(status__in=under_way), writers):
        yield ALONE_WITH_APPLICATION.format(name=name)
    members = others(Membership, user).filter(organization=OuterRef("pk"))
    for name in alone(Organization.objects.with_member(user), members):
        yield ALONE_WITH_GROUP.format(name=name)


def others(places: type[Editor | Membership], user: User) -> QuerySet:
    """The places of people who can act, this one left out."""
    return places._default_manager.filter(user__is_active=True).exclude(user=user)


def alone(held: QuerySet, others: QuerySet) -> QuerySet:
    """The names of those that have no other."""
    return held.filter(~Exists(others)).values_list("name", flat=True)


def drafts(user: User, *, shared: bool) -> QuerySet:
    """The drafts this person writes, with somebody else whose account is not closed or alone."""
    places = Editor.objects.filter(registration=OuterRef("pk"), user__closed_at=None)
    own = Registration.objects.written_by(user).filter(status="draft")
    somebody = Exists(places.exclude(user=user))
    return own.filter(somebody if shared else ~somebody)


def addressed(user: User) -> QuerySet:
    """The person's groups that are written to at the person's own address."""
    return Organization.objects.with_member(user).filter(email__iexact=user.email)


def goes(user: User) -> Iterator[str]:
    """Each draft that nobody else writes, and the address of each group that is the person's."""
    for draft in drafts(user, shared=False):
        yield DRAFT_GOES.format(name=draft)
    for name in addressed(user).values_list("name", flat=True):
        yield ADDRESS_GOES.format(name=name)


def stays(user: User) -> Iterator[str]:
    """Each draft that somebody else goes on with, and what has been submitted."""
    for draft in drafts(user, shared=True):
        yield DRAFT_STAYS.format(name=draft)
    for submitted in Registration.objects.written_by(user).exclude(status="draft"):
        yield SUBMITTED_STAYS.format(name=submitted)


def forget(user: User) -> None:
    """Take away the drafts of this person alone, links that others sent to the address, and the
    address itself where visitors would write to the person as to a group."""
    for draft in drafts(user, shared=False).select_for_update(of=("self",)):
        writing.erase(draft)
    DraftLink.objects.filter(email=user.email.lower()).delete()
    if addressed(user).update(email=""):
        pages.refresh_after_commit()


register_holding(Holding(goes, stays, forget))
