"""Pages, lists and dossiers over many proposals, for who works with them: prints one line of JSON.

Asked within this process, so that what is counted is the portal's own work. All proposals are on
one call: no city has more than that. The first visit does not count.
"""

import gc
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 -- after setup
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts import samples  # noqa: E402
from accounts.entry import proof  # noqa: E402
from accounts.models import User  # noqa: E402
from bench import targets  # noqa: E402
from calls.models import Call  # noqa: E402
from proposals.choices import ExportKind, ProposalStatus  # noqa: E402
from proposals.dossier import exporting  # noqa: E402
from proposals.management.commands.bulk_sample_proposals import citizens  # noqa: E402
from proposals.models import ExportJob, Proposal  # noqa: E402
from proposals.workflow import PROPOSAL  # noqa: E402

VISITS = 20


def gathered() -> Call:
    """The first call, with all the proposals."""
    course = citizens()[0]
    Proposal.objects.filter(opened__startswith="bulk-").exclude(course=course).update(
        call=course.call, course=course
    )
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {Proposal._meta.db_table}")
    return course.call


def signed_in(user: User) -> Client:
    """A browser of this person; staff come with their second factor."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    session = client.session
    proof.stamp(session, user)
    session.save()
    return client


def pages(call: Call) -> Iterator[tuple[str, dict[str, float]]]:
    """Queries and milliseconds (95 % stayed below) of each page."""
    draft, filed = (
        Proposal.objects.filter(call=call, status=status)[0]
        for status in (ProposalStatus.DRAFT, ProposalStatus.FILED)
    )
    browsers = {"clerk": signed_in(samples.ensure("clerk")), "writer": signed_in(draft.started_by)}
    for page in targets.STAFF:
        path = page.path.format(call=call.pk, draft=draft.pk, filed=filed.pk)
        yield page.key, visited(browsers[page.who], path)


def visited(browser: Client, path: str) -> dict[str, float]:
    """What a page costs. What is loaded stays, as behind the door (``Gateway.begin``)."""
    visit(browser, path)
    gc.collect()
    gc.freeze()
    times = sorted(visit(browser, path) for _ in range(VISITS))
    with CaptureQueriesContext(connection) as caught:
        visit(browser, path)
        number = len(caught)
    return {"queries": number, "ms": times[int(VISITS * 0.95) - 1]}


def visit(browser: Client, path: str) -> float:
    """Milliseconds of one visit."""
    began = time.perf_counter()
    answer = browser.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return (time.perf_counter() - began) * 1000


def export(call: Call, kind: ExportKind) -> float:
    """Seconds in which the worker makes so many dossiers."""
    clerk = samples.ensure("clerk")
    keys = exporting.exportable(call, clerk).values_list("pk", flat=True)[: targets.DOSSIERS]
    asked = [str(key) for key in keys]
    job = ExportJob.objects.create(call=call, kind=kind, by=clerk, asked_for=asked)
    began = time.perf_counter()
    exporting.make_waiting(PROPOSAL.labels)
    seconds = time.perf_counter() - began
    job.refresh_from_db()
    if (job.done, job.missed, bool(job.file)) != (targets.DOSSIERS, [], True):
        raise SystemExit(f"{job.done} dossiers, {job.missed}, {job.failure}")
    job.file.delete(save=False)
    job.delete()
    return seconds


def main() -> None:
    """Measure and print."""
    call = gathered()
    found: dict[str, Any] = {"pages": dict(pages(call))}
    sys.stderr.write(f"{found}\n")
    found["exports"] = {kind.value: export(call, kind) for kind in ExportKind}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
