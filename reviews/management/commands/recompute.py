"""manage.py recompute: the ranking of a round from its two published files, step by step; or of a
call, from its files and from the database.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from calls.models import Call
from calls.rules import words
from reviews.publishing.agreeing import Agreement, agreements
from reviews.scoring.facts import Contest
from reviews.scoring.faults import ContestError
from reviews.scoring.files import Published, compared, read_files
from reviews.scoring.files.published import departures
from reviews.scoring.ranking import Ranking, rank
from reviews.scoring.story import account, headline, steps

EITHER = "募集の番号か、--rule と --scores の2つのファイルか、どちらかを書いてください。"


IN_ROWS = "データベース"
GONE = "保存年限が過ぎて{}件の文書を廃棄したので、くらべられません。"


class Command(BaseCommand):
    """With two files it needs these alone: no database, no broker. Exit 1 when what was published
    differs.
    """

    help = "公表した決まりと点から、順位をもう一度計算します（ファイルだけでもできます）。"
    requires_system_checks: Any = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("call", nargs="?", help="募集の番号。公表した結果と、データベースから")
        parser.add_argument("--rule", type=Path, help="決まりのファイル（JSON）")
        parser.add_argument("--scores", type=Path, help="点のファイル（JSON・CSV）")
        parser.add_argument(
            "--pot", type=int, help="予算の額（円）。書くと、決まりの額に代わります"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        files = [options[name] for name in ("rule", "scores") if options[name]]
        if bool(options["call"]) == bool(files) or len(files) == 1:
            raise CommandError(EITHER)
        if options["call"]:
            self.of_call(options["call"])
        else:
            self.of_files(options["rule"], options["scores"], options["pot"])

    # --- from two files --------------------------------------------------------------------------

    def of_files(self, rule: Path, scores: Path, pot: int | None) -> None:
        """The ranking, and whether it is what was published."""
        try:
            contest, published = read_files(read(rule), read(scores), pot=pot)
            ranking = rank(contest)
        except ContestError as error:
            raise CommandError("\n".join(error.sentences)) from error
        self.tell(contest, ranking)
        self.compare(ranking, published)

    def tell(self, contest: Contest, ranking: Ranking) -> None:
        """The rule, the steps, and each proposal with its account."""
        for heading, sentences in (("決まり", words(contest.rule)), ("計算", steps(ranking))):
            self.stdout.write(f"{heading}\n" + "".join(f"  {each}\n" for each in sentences))
        self.stdout.write("順番")
        for row in ranking.rows:
            self.stdout.write(f"  {headline(row, contest.says['digits'])}")
            for line in account(row):
                self.stdout.write(f"      {line}")

    def compare(self, ranking: Ranking, published: tuple[Published, ...]) -> None:
        """Whether what was published is the same. Raises CommandError when it is not."""
        if not published:
            return
        self.stdout.write("\n公表した結果とのちがい")
        self.departing(published)
        if found := compared(ranking, published):
            raise CommandError("\n".join(found))
        self.stdout.write("  順位も点も額も、計算と同じです。")

    def departing(self, published: tuple[Published, ...]) -> None:
        """The decisions that depart from the rank: no difference, but told."""
        for each in departures(published):
            self.stdout.write(f"  順位とちがう決定です。{each}")

    # --- of a call -------------------------------------------------------------------------------

    def of_call(self, number: str) -> None:
        """Everything that was published of it. Raises CommandError where anything differs."""
        call = Call.objects.filter(number=number).first()
        if call is None:
            raise CommandError(f"募集「{number}」がありません。")
        try:
            found = list(agreements(call))
        except ContestError as error:
            raise CommandError("\n".join(error.sentences)) from error
        if not found:
            raise CommandError(f"募集「{number}」の点は、まだ公表していません。")
        for each in found:
            self.tell_agreement(each)
        if not all(each.is_whole for each in found):
            raise CommandError("公表した結果と、ちがうところがあります。")

    def tell_agreement(self, found: Agreement) -> None:
        """One result: its ranking, and what differs in the files and in the database."""
        row = found.publication
        course, of = row.ranked.round.course, f"　{row.ranked.round}" if row.review else ""
        self.stdout.write(f"{row}（{course}{of}）")
        self.tell(found.ranking.contest, found.ranking)
        self.stdout.write("\n公表した結果とのちがい")
        self.departing(found.published)
        for where, differs in (
            ("公表したファイル", found.in_files), (IN_ROWS, found.in_rows),
        ):  # fmt: skip
            for each in differs:
                self.stdout.write(f"  {where}：{each}")
            if where == IN_ROWS and found.gone:
                self.stdout.write(f"  {where}：{GONE.format(found.gone)}")
            elif not differs:
                self.stdout.write(f"  {where}：順位も点も額も、最後の1けたまで同じです。")


def read(path: Path) -> bytes:
    """What the file holds. Raises CommandError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} を開けません。") from error
