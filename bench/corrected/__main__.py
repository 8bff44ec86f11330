"""What the first visitor of a call, of the list of calls and of a theme pays for after a change:
processor time of this process, and its share of twenty rows, read and drawn. Prints one line of
JSON; the site is filled by `python -m bench --only corrected`.

Real writes, real pages: nothing is forgotten by hand. The call has all that a call of a city has
(text, criteria, papers, two rounds, a 訂正). The smallest of many rounds counts: what else the
machine does can only add to it.
"""

import gc
import io
import json
import sys
import time
from collections.abc import Callable

import django

django.setup()

import pgtrigger  # noqa: E402 -- after setup
from django.db import connection, transaction  # noqa: E402
from django.db.models import QuerySet  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from bench.wsgi import application  # noqa: E402
from calls.choices import RoundKind  # noqa: E402
from calls.models import Call, Criterion, Question, Round, Theme  # noqa: E402
from calls.preparing import editions, passages  # noqa: E402
from calls.rules.schema import BLANK  # noqa: E402
from core.caching import pages  # noqa: E402

NUMBER, OTHER = "2024-1", "2024-50"
ROUNDS = 40
ROWS = "rows"
Change = Callable[[int], object]
Changes = dict[str, Change]


def visit(path: str) -> float:
    """Milliseconds of the processor for one visit without cookies, packed as a browser gets it."""
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "localhost",
        "SERVER_PORT": "8765", "HTTP_HOST": "localhost:8765", "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
        "HTTP_ACCEPT_ENCODING": "gzip", "wsgi.multithread": True, "wsgi.multiprocess": True,
        "wsgi.run_once": False, "wsgi.version": (1, 0), "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    said: list[str] = []
    began = time.process_time()
    answer = application(environ, lambda status, _headers, *_: said.append(status))
    b"".join(answer)
    getattr(answer, "close", lambda: None)()
    took = (time.process_time() - began) * 1000
    if not said[0].startswith("200"):
        raise SystemExit(f"{path}: {said[0]}")
    return took


@transaction.atomic
def complete(call: Call) -> Call:
    """The call with text, criteria, papers, and one 訂正."""
    if Round.objects.filter(course__call=call, kind=RoundKind.PRESENTATION).exists():
        return call
    call.passages.all().delete()
    passages.take_over(call)
    call.passages.filter(text="").update(text="地域の困りごとを、団体と市がいっしょに解決します。")
    with pgtrigger.ignore("calls.Round:frozen_at_opening", "calls.Criterion:frozen_at_opening"):
        for course in call.courses.all():
            course.rounds.all().delete()
            course.cost_items.all().delete()
            course.required_papers.all().delete()
            Round.objects.create(
                course=course, order=2, kind=RoundKind.PRESENTATION, rule=dict(BLANK)
            )
            row = Round.objects.create(course=course, order=1, rule=dict(BLANK))
            for n, name in enumerate(
                ("公益性", "協働の必要", "実現できるか", "続けられるか", "費用")
            ):
                Criterion.objects.create(
                    round=row, order=n, name=name, text="多くの人の役に立つか。"
                )
            for name in ("印刷費", "消耗品費", "会場の使用料", "講師の謝礼", "保険料"):
                course.cost_items.create(name=name, note="ちらし、報告書")
            for name in ("会則", "役員名簿", "前年度の決算"):
                course.required_papers.create(name=name)
    facts = editions.facts(editions.together(call)[0])
    by = User.objects.get_or_create(email="bench@sample.example", name="計測 係")[0]
    for number in (1, 2) if not call.editions.exists() else ():
        call.editions.create(
            number=number, facts=facts, at=timezone.now(), by=by,
            reason="書きまちがい" * (number - 1), changes=["説明を直しました。"] * (number - 1),
        )  # fmt: skip
    Call.objects.filter(pk=call.pk).update(edition=2)
    return Call.objects.get(pk=call.pk)


def of_call(call: Call) -> Changes:
    """What is changed before its page is visited; ``n`` makes it another text each time."""
    own = Call.objects.filter(pk=call.pk)
    passage = call.passages.filter(text__gt="")[0]
    day = call.milestones.get(kind="presentation")

    def moved(n: int) -> None:
        call.milestones.filter(pk=day.pk).update(label=f"発表の日{n}")

    def told(n: int) -> None:
        """As the verb does: the words and an edition that says so."""
        own.update(lead=f"いっしょに取り組む団体を募集します。{n}")
        with pgtrigger.ignore("calls.Edition:append_only"):
            call.editions.filter(number=2).update(reason=f"書きまちがい{n}")

    return {
        "ひとことの文": lambda n: own.update(lead=f"いっしょに取り組む団体を募集します。{n}"),
        "文と訂正の版": told,
        "募集要項の1章": lambda n: call.passages.filter(pk=passage.pk).update(
            text=f"直した文。{n}"
        ),
        "日程の1日": moved,
        "質問の答え": answered(Question.objects.filter(call=call, theme=None)),
        "ほかの募集": lambda n: Call.objects.filter(number=OTHER).update(lead=f"文{n}"),
    }


def of_list(call: Call) -> Changes:
    """What is changed before the list is visited."""
    return {
        "募集の文": lambda n: Call.objects.filter(pk=call.pk).update(lead=f"募集します。{n}"),
        "終わった募集の文": lambda n: Call.objects.filter(number=OTHER).update(lead=f"文{n}"),
    }


def of_theme(theme: Theme) -> Changes:
    """What is changed before the page of the theme is visited."""
    own = Theme.objects.filter(pk=theme.pk)
    return {
        "ひとことの文": lambda n: own.update(lead=f"続け方を考えたい。{n}"),
        "質問の答え": answered(Question.objects.filter(theme=theme)),
        "募集の文": lambda n: Call.objects.filter(pk=theme.call_id).update(lead=f"募集します。{n}"),
    }


def answered(questions: QuerySet[Question]) -> Change:
    """Another answer to the newest of them."""
    newest = questions.order_by("-answered_at")[0]
    return lambda n: Question.objects.filter(pk=newest.pk).update(answer=f"なります。{n}")


def measured(path: str, changes: Changes) -> dict[str, list[float]]:
    """The times of the first visit after each change, and of twenty rows, in turn: a disturbance
    hits all of them alike.
    """
    found: dict[str, list[float]] = {}
    for n in range(ROUNDS):
        for name, write in changes.items():
            write(time.time_ns() + n)
            pages.refresh()
            pages.token()
            gc.collect()
            found.setdefault(name, []).append(visit(path))
            found.setdefault(ROWS, []).append(visit("/bench/rows"))
    return found


def queries(path: str, write: Change) -> int:
    """How many queries the first visit after the change asks."""
    write(time.time_ns())
    pages.refresh()
    with CaptureQueriesContext(connection) as caught:
        visit(path)
        return len(caught)


def main() -> None:
    """Measure and print, a line for each change of what a page shows."""
    call = complete(Call.objects.get(number=NUMBER))
    theme = Theme.objects.filter(call=call, questions__isnull=False)[0]
    of_pages = {
        "募集のページ": (call.get_absolute_url(), of_call(call)),
        "募集の一覧": (reverse("call_list"), of_list(call)),
        "テーマのページ": (theme.get_absolute_url(), of_theme(theme)),
    }
    for path in ("/bench/rows", *(path for path, _changes in of_pages.values())):
        for _twice in range(2):
            pages.refresh()
            visit(path)
    gc.collect()
    gc.freeze()
    told = {}
    for page, (path, changes) in of_pages.items():
        found = measured(path, changes)
        rows = min(found.pop(ROWS))
        for name, times in found.items():
            asked = queries(path, changes[name])
            seen = {"share": rows / min(times), "ms": min(times), "queries": asked}
            told[f"{page}・{name}"] = seen
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
