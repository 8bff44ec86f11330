"""公開用の写し of a project: what everybody reads of it already, drawn from the same functions as
its public pages, so that it cannot hold more (calls.md §6, ADR 80). Single lines can be left out.
"""

from collections.abc import Iterator

from core.calendar import fiscal_year_label, wareki
from projects.carrying import public
from projects.evaluating import publishing
from projects.evaluating.publishing import Told
from projects.finishing.lineage import Step
from projects.finishing.lineage import public as known
from projects.models import ProgressNote, Project
from proposals.dossier import pieces
from proposals.dossier.pieces import Piece
from proposals.dossier.records import Section, told
from reviews.dossier.disclosure import Copy, masked

KEY, TITLE = "project", "公開用の写し"
# What there is beside, of which a copy is blackened by hand from the dossier.
BESIDE = (
    "協定書と変更協定、その版と話し合い",
    "打ち合わせの議事録と、公開していない記録",
    "中間報告と実績報告",
    "交付申請、交付決定、契約、概算払、決算と領収書、通知書",
    "評価シートの文、話し合いの記録",
    "手紙とメール、手続きの経過",
)


def copy(project: Project) -> Copy:
    """The whole of what is public; sections of which nothing is are left out."""
    found = [*about(project), *records(project), *rounds(project), *case(project)]
    return Copy(KEY, f"{project.number}　公表した内容", tuple(each for each in found if each.lines))


def about(project: Project) -> Iterator[Section]:
    """What the lineage tells everybody, and the public page where there is one."""
    if not known().filter(pk=project.pk).exists():
        return
    lines = [
        ("事業番号", project.number), ("事業の名前", project.title), ("団体", project.name),
        ("年度", fiscal_year_label(project.fiscal_year)), ("いま", Step(project).word),
    ]  # fmt: skip
    if is_shown(project):
        lines.append(("担当", public.facts(project).section))
    yield Section("事業", told(tuple(lines)))


def is_shown(project: Project) -> bool:
    """Whether both sides want a public page."""
    return public.shown().filter(pk=project.pk).exists()


def records(project: Project) -> Iterator[Section]:
    """Every record that both show, the first one first; the days on which the work is shown."""
    if not is_shown(project):
        return
    notes = ProgressNote.objects.public().filter(project=project).order_by("on", "pk")
    lines = tuple((wareki(each.on), f"{each.title}\n{each.text}".strip()) for each in notes)
    yield Section("これまでの記録", lines)
    days = public.facts(project).showcases
    yield Section("成果発表会", tuple((wareki(each.on), each.title) for each in days))


def rounds(project: Project) -> Iterator[Section]:
    """Every published evaluation."""
    for each in publishing.published(project.number):
        yield Section(f"評価　{each.evaluation.get_kind_display()}", tuple(of_round(each)))


def of_round(row: Told) -> Iterator[tuple[str, str]]:
    """Marks if both were told so, the statement, experts with the city's answers; no comment."""
    for gap in row.both.gaps if row.both else ():
        yield str(gap.item), f"団体：{gap.group_says}　市：{gap.city_says}"
    if row.statement:
        yield "共同のまとめ", row.statement
    for opinion in row.opinions:
        for point in opinion.points.all():
            answer = f"{point.get_answer_display()}　{point.why}".strip()
            yield f"専門家の意見　{opinion.name}", f"{point.text}\n市の答え：{answer}"


def case(project: Project) -> Iterator[Section]:
    """The page of its case."""
    if project.case is not None and project.case.is_public:
        yield Section("協働事例", (("事例集のページ", project.case.name),))


def printed(project: Project, hidden: list[str]) -> Piece:
    """The copy as a PDF, without the lines of these keys."""
    found = copy(project)
    return pieces.paper(found.title, str(project), list(masked(found, hidden).sections))
