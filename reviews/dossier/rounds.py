"""The round in words: rule, criteria, committee, days, declarations, questions."""

from collections.abc import Iterator, Sequence

from calls.models import Criterion, Round
from calls.rules import words
from core.calendar import wareki, wareki_time
from core.people import Person
from proposals.dossier.records import Section, told
from reviews.choices import ClarificationStatus, ReviewStatus
from reviews.models import Clarification, Conflict, Entry, Review, Reviewer
from reviews.querysets import RUNS

YES, NO = "はい", "いいえ"
SENT = (ClarificationStatus.PASSED, ClarificationStatus.ANSWERED, ClarificationStatus.UNANSWERED)


def rule(entry: Entry) -> list[Section]:
    """What the proposal is measured by, who measures, and when."""
    review = entry.review
    return [
        Section("決まり", numbered(words(review.round.rule))),
        Section("基準", tuple(criteria(review.round))),
        Section("委員", tuple(committee(review))),
        Section("審査の期間", tuple(phases(review))),
        Section("審査の手続き", tuple(moves(review))),
        Section("この提案", told(standing(entry))),
    ]


def numbered(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Sentences as lines."""
    return tuple((str(place), line) for place, line in enumerate(lines, 1))


def criteria(round_: Round) -> Iterator[tuple[str, str]]:
    """Each criterion with its scale, weight and floor."""
    for each in round_.criteria.all():
        yield each.name, criterion(each)


def criterion(row: Criterion) -> str:
    """Its scale, its weight, the mean it must reach, what it looks at."""
    floor = "" if row.floor is None else f"、平均が{row.floor}点より下なら採択できません"
    text = f"\n{row.text}" if row.text else ""
    return f"{row.least}点から{row.most}点、重み{row.weight}{floor}{text}"


def committee(review: Review) -> Iterator[tuple[str, str]]:
    """Everybody who was asked, with seat, kind and what they answered."""
    rows = Reviewer.objects.filter(call=review.round.course.call_id).select_related("member")
    for each in rows:
        member = each.member
        facts = (
            each.get_seat_display(), member.get_kind_display(), member.belongs_to,
            f"任期 {wareki(member.appointed_on)}から{wareki(member.until)}まで",
            each.get_status_display(),
        )  # fmt: skip
        yield member.name, "　".join(fact for fact in facts if fact)


def phases(review: Review) -> Iterator[tuple[str, str]]:
    """From when until when, and what silence means."""
    for each in review.phases.all():
        days = f"{wareki(each.begins_on)}から{each.due}まで"
        yield str(each), f"{days}（出ないとき：{each.get_silence_display()}）"


def moves(review: Review) -> Iterator[tuple[str, str]]:
    """Who moved the round on, and why where they said so."""
    for row in review.log.select_related("by"):
        yield (
            wareki_time(row.at),
            said(str(ReviewStatus(row.target).label), row.who, row.note),
        )


def said(what: str, who: str, note: str) -> str:
    """What happened, by whom, with what was said."""
    return f"{what}　{who}" + (f"\n{note}" if note else "")


def standing(entry: Entry) -> Iterator[tuple[str, str]]:
    """Which version was reviewed, and whether it left the review."""
    yield "受付の順番", str(entry.received)
    yield "審査した版", str(entry.submission)
    left = f"{wareki_time(entry.left_at)}　{entry.left_why}" if entry.left_at else ""
    yield "審査から外れた", left


# --- 利害関係 -----------------------------------------------------------------------------------


def conflicts(entry: Entry, by: Person) -> list[Section]:
    """What each member declared, and what office or chair ruled."""
    rows = Conflict.objects.filter(
        proposal=entry.proposal_id, reviewer__call=entry.review.round.course.call_id
    )
    is_office = by.has_perm(RUNS)
    known = rows.select_related("reviewer__member", "ruled_by").order_by("pk")
    return [conflict(each, is_office=is_office) for each in known]


def conflict(row: Conflict, *, is_office: bool) -> Section:
    """One declaration. What the portal noticed, what a member wrote of their own life, and whether
    it is their family, is the office's alone to read.
    """
    own = (
        ("ポータルが気づいたこと", "\n".join(map(str, row.found))),
        ("家族や親せきがかかわっている", {True: YES, False: NO, None: ""}[row.has_family]),
        ("理由や、くわしいこと", row.note),
    )
    ruled = f"（{row.ruled_by}、{wareki_time(row.ruled_at)}）" if row.ruling else ""
    lines = (
        ("届け出た関係", row.get_relation_display() if row.relation else "届け出がありません"),
        ("届け出た日時", wareki_time(row.declared_at)),
        *(own if is_office else ()),
        ("事務局・委員長の判断", f"{row.get_ruling_display()}{ruled}"),
        ("判断の理由", row.ruling_note),
        ("審査", "外れました" if row.is_recused else "外れていません"),
    )
    return Section(str(row.reviewer), told(lines))


# --- 質問 ---------------------------------------------------------------------------------------


def questions(entry: Entry) -> list[Section]:
    """What was asked of whoever proposed, and the answers; never who of the committee asked."""
    rows = Clarification.objects.filter(entry=entry, status__in=SENT).order_by("created_at", "pk")
    return [question(place, each) for place, each in enumerate(rows, 1)]


def question(place: int, row: Clarification) -> Section:
    """One question that was passed on."""
    lines = (
        ("状態", row.get_status_display()),
        ("質問", row.text),
        ("答えの期限", str(row.due or "")),
        ("答え", row.answer),
        ("答えた日時", wareki_time(row.answered_at)),
    )
    return Section(f"質問{place}", told(lines))
