"""Ranking, 案, 決定, 決裁, 施行, letters and answers of a proposal, once it was released."""

from collections.abc import Iterator

import structlog

from core.calendar import wareki, wareki_time
from core.pdf import LetterError
from proposals.dossier.pieces import NOT_MADE, Piece
from proposals.dossier.records import Section, told
from proposals.letters import issuing as of_proposal
from proposals.models import Letter
from reviews.choices import AwardStatus
from reviews.deciding import ranked
from reviews.dossier.rounds import numbered, said
from reviews.letters import issuing
from reviews.models import (
    Award,
    Decision,
    Entry,
    Recommendation,
    Release,
    ResultLetter,
    SignOff,
    TieBreak,
)
from reviews.notices import arrival
from reviews.scoring.faults import ContestError
from reviews.scoring.story import account, headline, steps

log = structlog.get_logger(__name__)
NO_RANKING = "決まりのとおりに計算できません。"


def ranking(entry: Entry, result: Release) -> list[Section]:
    """The order of all, step by step, and how this proposal came to its place."""
    try:
        found = ranked.ranking(result)
    except ContestError as fault:
        return [Section("順位", numbered([NO_RANKING, *fault.sentences]))]
    digits, own = found.contest.says["digits"], found.by_key.get(str(entry))
    return [
        Section("計算の手順", numbered(steps(found))),
        Section("順位", numbered([headline(row, digits) for row in found.rows])),
        *([Section("この提案の計算", numbered(account(own)))] if own else []),
    ]


def ties(entry: Entry) -> list[Section]:
    """What decided between equals of which this proposal was one, whatever became of it: the newest
    of the same proposals held (ADR 81).
    """
    rows = TieBreak.objects.filter(review=entry.review_id, order__contains=[str(entry)])
    return [tie(place, each) for place, each in enumerate(rows.select_related("by"), 1)]


def tie(place: int, row: TieBreak) -> Section:
    """One act: by lot with its seed, or by people with how they decided."""
    lines = (
        ("決め方", row.get_manner_display()),
        ("決めた順番", "、".join(row.order)),
        ("くじの種", row.seed),
        ("理由", row.reason),
        ("記録した人", f"{row.by}　{wareki_time(row.at)}"),
    )
    return Section(f"同じ点の順番　{place}回目", told(lines))


# --- 案と決定 -----------------------------------------------------------------------------------


def decisions(entry: Entry, results: list[Release]) -> list[Section]:
    """From the recommendation to the day on which everybody was told, result by result."""
    found: list[Section] = []
    for result in results:
        for row in result.recommendations.filter(entry=entry):
            found.append(recommendation(row, result))
        rows = Decision.objects.filter(release=result, entry=entry).order_by("version")
        found += [decision(each) for each in rows.select_related("made_by")]
        signed = result.signatures.select_related("by").order_by("at", "pk")
        found += [signature(each) for each in signed]
        found.append(release(result))
    return found


def recommendation(row: Recommendation, result: Release) -> Section:
    """委員会の案, with what the rule by itself gave."""
    lines = (
        ("委員会が案を決めた日", wareki(result.reviewed_on) if result.reviewed_on else ""),
        ("案", row.get_kind_display()),
        ("順位", f"{row.place}位" if row.place else "順位なし"),
        ("点", f"{row.points}点" if row.points else ""),
        ("案の額", f"{row.amount:,}円" if row.amount else ""),
        ("点の順番とちがう理由", row.why_otherwise),
        *conditions(row.conditions),
        *((f"理由：{name}", why) for name, why in row.reasons.items()),
        ("講評", row.remarks),
    )
    return Section("委員会の案", told(lines))


def conditions(rows: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """What is asked of the group, and until when."""
    for each in rows:
        until = f"（{each['until']}まで）" if each.get("until") else ""
        yield "条件", f"{each['text']}{until}"


def decision(row: Decision) -> Section:
    """One version of what the city decided, with money line by line."""
    lines = (
        ("決定", row.get_kind_display()),
        ("採択額（内定）", f"{row.amount:,}円" if row.amount else ""),
        *((each["item"], line(each)) for each in row.lines),
        *conditions(row.conditions),
        ("順位とちがう理由（公表する）", row.reason),
        ("理由（市の中だけ）", row.inside_reason),
        ("団体の話を聞いた日", wareki(row.heard_on) if row.heard_on else ""),
        ("講評", row.remarks),
        ("書いた人", f"{row.made_by}　{wareki_time(row.made_at)}"),
    )
    return Section(f"市の決定　第{row.version}版", told(lines))


def line(row: dict[str, object]) -> str:
    """200,000円 → 150,000円　対象外の分."""
    return f"{row['asked']:,}円 → {row['granted']:,}円　{row.get('why') or ''}".strip()


def signature(row: SignOff) -> Section:
    """One 決裁, whatever became of it."""
    lines = (
        ("起案番号", row.draft_number),
        ("起案した日", wareki(row.drafted_on)),
        ("合議", row.consulted),
        ("決裁日", wareki(row.signed_on)),
        ("決裁した人", row.signed_by),
        ("代決のとき、本来の決裁者", row.stood_in_for),
        ("後閲の日", wareki(row.seen_on) if row.seen_on else ""),
        ("記録した人", f"{row.by}　{wareki_time(row.at)}"),
    )
    return Section("決裁", told(lines))


def release(row: Release) -> Section:
    """施行, and every move that led to it."""
    moves = (
        (wareki_time(each.at), said(str(label(each.target)), each.who, each.note))
        for each in row.log.select_related("by")
    )
    lines = (
        ("施行した日時", wareki_time(row.released_at)),
        ("施行した人", str(row.released_by or "")),
        ("枠の残り（市に渡したとき）", "" if row.pot is None else f"{row.pot:,}円"),
        *moves,
    )
    return Section(f"施行　{row.get_kind_display()}", told(lines))


def label(status: str) -> str:
    """A state of a result in words."""
    return str(dict(Release._meta.get_field("status").flatchoices)[status])


# --- 手紙と返事 ---------------------------------------------------------------------------------


def sent(entry: Entry) -> list[ResultLetter]:
    """Every letter about the results of the proposal, the first one first."""
    rows = ResultLetter.objects.filter(decision__entry__proposal=entry.proposal_id)
    return list(rows.select_related("decision__entry__proposal").in_order())


def arrived(letters: list[ResultLetter]) -> list[Section]:
    """When each letter was issued, and when its covers left."""
    found = []
    for each in letters:
        day = ("日付", wareki(each.issued_on))
        found.append(Section(f"{each}　{each.document_number}", (day, *arrival.arrivals(each))))
    return found


def printed(entry: Entry, letters: list[ResultLetter]) -> Iterator[Piece]:
    """Every letter that was sent to whoever proposed, as it was printed."""
    rows = Letter.objects.filter(proposal=entry.proposal_id).order_by("issued_on", "pk")
    for letter in rows.select_related("proposal"):
        yield paper(letter, of_proposal.pdf)
    for result in letters:
        yield paper(result, issuing.pdf)


def paper(letter: Letter | ResultLetter, pdf: object) -> Piece:
    """A letter from its frozen facts."""
    title = f"手紙　{letter}　{letter.document_number or ''}".strip()
    name = f"手紙_{letter}_{letter.document_number or letter.pk}.pdf".replace("/", "-")
    try:
        return Piece(title, name, pdf(letter), is_paper=True)  # type: ignore[operator]
    except LetterError:
        log.exception("dossier_not_printed", paper=title)
        return Piece(title, name, None, NOT_MADE, is_paper=True)


def answers(entry: Entry) -> list[Section]:
    """受諾・辞退: what was asked, what was answered, by whom and how it arrived."""
    rows = Award.objects.filter(decision__entry__proposal=entry.proposal_id)
    known = rows.select_related("answered_by").prefetch_related("log__by")
    return [answer(each) for each in known.order_by("pk")]


def answer(row: Award) -> Section:
    """One award."""
    moves = (
        (wareki_time(each.at), said(str(AwardStatus(each.target).label), each.who, each.note))
        for each in row.log.all()
    )
    lines = (
        ("状態", row.get_status_display()),
        ("額", f"{row.amount:,}円"),
        ("返事の期限", str(row.due or "")),
        ("返事のしかた", row.get_door_display()),
        ("返事をした人（紙・電話）", row.told_by),
        ("返事が届いた日（紙・電話）", wareki(row.arrived_on) if row.arrived_on else ""),
        ("返事を入れた日時", wareki_time(row.answered_at)),
        ("返事を入れた人", str(row.answered_by or "")),
        ("辞退の理由", row.why_not),
        *moves,
    )
    return Section("受諾・辞退", told(lines))
