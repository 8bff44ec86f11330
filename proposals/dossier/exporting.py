"""冊子をまとめて作る: asked for by a person, made by the worker, read by who may read all of it.

A job may be run late, twice, or be killed in: who takes it up begins anew, and only who has it
last finishes it. What could not be read of one proposal is named and stops no other.
"""

import hashlib
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from celery import current_app
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from calls.models import Call
from core.papers import forget_bytes
from core.people import Person
from core.workflow import NotAllowedNow, locked
from proposals.choices import ExportKind
from proposals.dossier import pieces, zipping
from proposals.models import ExportJob, Proposal, ProposalSetting, SectionOpinion
from proposals.querysets.export import EXPORTS

log = structlog.get_logger(__name__)
TASK = "proposals.tasks.make_exports"
NOTHING = "この募集には、まとめられる提案がまだありません。"
RUNNING = "この募集の冊子は、いま作っています。終わるまでお待ちください。"
GONE = "見られなくなりました（取り扱う人が変わった、または廃棄された）"
NO_RIGHT = "作った人が、提案の一覧と冊子を作れなくなったため、やめました。"
FAILED = "思わぬ問題で、作れませんでした。くり返すときは、システム管理の担当者に伝えてください。"
ODD = "思わぬ問題で、入れられませんでした"
LARGE = 1024 * 1024


class Overtaken(Exception):
    """Another worker has taken the job up."""


def exportable(call: Call, user: Person) -> QuerySet[Proposal]:
    """The proposals of a call that this person may export: what was handed in, never one's own."""
    if not user.has_perm(EXPORTS):
        return Proposal.objects.none()
    rows: QuerySet[Proposal] = Proposal.objects.visible_to_staff(user)
    return rows.filter(call=call).order_by("number")


@transaction.atomic
def begin(call: Call, kind: ExportKind, *, by: Any) -> ExportJob:
    """Ask for it; the worker is woken once that stands. Raises PermissionDenied, NotAllowedNow."""
    if not by.has_perm(EXPORTS):
        raise PermissionDenied
    locked(call)  # two presses of the button begin one
    if ExportJob.objects.filter(call=call, by=by, kind=kind, finished_at=None).exists():
        raise NotAllowedNow(RUNNING)
    keys = [str(key) for key in exportable(call, by).values_list("pk", flat=True)]
    if not keys:
        raise NotAllowedNow(NOTHING)
    job = ExportJob.objects.create(call=call, kind=kind, by=by, asked_for=keys)
    transaction.on_commit(wake_worker, robust=True)
    return job


def wake_worker() -> None:
    """Ask for the exports to be made. Raises when the broker is away; beat asks again."""
    current_app.send_task(TASK)


def make_waiting(labels: Mapping[str, str]) -> int:
    """Make everything that waits; returns how many jobs were finished. Safe to run twice."""
    made = 0
    while job := claimed():
        made += carried_out(job, labels)
    return made


@transaction.atomic
def claimed() -> ExportJob | None:
    """The next job, begun anew for this worker; None while another makes one: letters and
    deadlines always have a worker left.
    """
    now = timezone.now()
    rows = list(ExportJob.objects.unfinished().select_for_update(of=("self",)))
    if not rows or ExportJob.objects.running(now).exists():
        return None
    rows[0].started_at = rows[0].touched_at = now
    rows[0].done, rows[0].missed, rows[0].holds = 0, [], {}
    rows[0].save()
    return ExportJob.objects.select_related("call", "by").get(pk=rows[0].pk)


def carried_out(job: ExportJob, labels: Mapping[str, str]) -> bool:
    """Whether the job was finished here, well or with its reason."""
    try:
        make(job, labels)
    except Overtaken:
        return False
    except (OperationalError, InterfaceError):  # the database is away: another run begins anew
        raise
    except Exception:
        log.exception("export_failed", job=str(job.pk))
        finish(job, failure=FAILED)
    return True


def make(job: ExportJob, labels: Mapping[str, str]) -> None:
    """Write every dossier into one file, as its maker may read them now; then keep it."""
    if not job.by.has_perm(EXPORTS):
        finish(job, failure=NO_RIGHT)
        return
    job.holds = {"proposals": [], "opinions": [], "beyond": []}
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w") as whole:
            for key in job.asked_for:
                put(job, key, whole, labels)
                job.done += 1
                touch(job, done=job.done, missed=job.missed)
        keep(job, file)


def put(job: ExportJob, key: str, whole: zipfile.ZipFile, labels: Mapping[str, str]) -> None:
    """One dossier into the file. What goes wrong with it is noted in ``missed``."""
    proposal = exportable(job.call, job.by).filter(pk=key).first()
    if proposal is None:
        number = Proposal.objects.filter(pk=key).values_list("number", flat=True).first()
        miss(job, number or "", "提案", GONE)
        return
    try:
        dossier = pieces.gathered(proposal, by=job.by, labels=labels)
        files, missed = contents(job, dossier)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("dossier_not_made", proposal=key)
        miss(job, str(proposal.number), "提案", ODD)
        return
    for name, content in files:
        zipping.add(whole, f"{proposal.number}/{name}", content)
    for piece in missed:
        miss(job, str(proposal.number), piece.title, piece.why)
    job.holds["proposals"].append(key)
    job.holds["opinions"] += [each.pk for each in dossier.opinions]
    job.holds["beyond"] += dossier.beyond


def contents(
    job: ExportJob, dossier: pieces.Dossier
) -> tuple[list[tuple[str, bytes]], list[pieces.Piece]]:
    """The files of one dossier, and what is not among them."""
    if job.kind == ExportKind.FILES:
        return list(zipping.entries(dossier)), dossier.missed
    from proposals.dossier import binding  # noqa: PLC0415 -- heavy: who binds nothing needs no pikepdf

    book, missed = binding.bound(dossier)
    return [(f"{dossier.proposal.number}.pdf", book)], missed


def miss(job: ExportJob, number: str, what: str, why: str) -> None:
    """Note what is not in the file. Not stored yet."""
    job.missed.append({"number": number, "what": what, "why": why})


def touch(job: ExportJob, **columns: Any) -> None:
    """Say how far it is. Raises Overtaken if another worker has begun it anew, or it is gone."""
    mine = ExportJob.objects.filter(pk=job.pk, started_at=job.started_at, finished_at=None)
    if not mine.update(touched_at=timezone.now(), **columns):
        raise Overtaken


def keep(job: ExportJob, file: Any) -> None:
    """Store the file privately, and when it goes."""
    sha = hashlib.sha256()
    file.seek(0)
    while block := file.read(LARGE):
        sha.update(block)
    size = file.tell()
    file.seek(0)
    storage = job.file.storage
    name = storage.save("export.zip", File(file))
    try:
        finish(job, file=name, size=size, sha256=sha.hexdigest(), holds=job.holds)
    except Overtaken:
        storage.delete(name)
        raise


def finish(job: ExportJob, **columns: Any) -> None:
    """It is over, with a file or with a reason. Raises Overtaken."""
    now = timezone.now()
    days = timedelta(days=ProposalSetting.current().export_days)
    touch(job, finished_at=now, expires_at=now + days, missed=job.missed, **columns)


def may_read(job: ExportJob, user: Person) -> bool:
    """Whether this person may, at this moment, read everything that is in the file."""
    if not user.has_perm(EXPORTS):
        return False
    inside, said = set(job.holds.get("proposals", [])), set(job.holds.get("opinions", []))
    seen = Proposal.objects.visible_to_staff(user).filter(pk__in=inside)
    heard = SectionOpinion.objects.visible_to(user).filter(pk__in=said)
    if seen.count() != len(inside) or heard.count() != len(said):
        return False
    return pieces.reads_beyond(job.holds.get("beyond", []), user)


def forget_outdated(now: datetime) -> int:
    """Take away what was kept long enough, with its bytes; returns how many."""
    rows = list(ExportJob.objects.outdated(now))
    for job in rows:
        with transaction.atomic():
            if job.file:
                forget_bytes(job)
            job.delete()
    return len(rows)
