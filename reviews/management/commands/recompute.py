"""manage.py recompute: the ranking of a round from its two published files, step by step."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from calls.rules import words
from reviews.scoring.facts import Contest
from reviews.scoring.faults import ContestError
from reviews.scoring.files import Published, compared, read_files
from reviews.scoring.files.published import departures
from reviews.scoring.ranking import Ranking, rank
from reviews.scoring.story import account, headline, steps


class Command(BaseCommand):
    """Needs the two files alone: no database, no broker. Exit 1 when what was published differs."""

    help = "公表した決まりと点から、順位をもう一度計算します（データベースは使いません）。"
    requires_system_checks: Any = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rule", required=True, type=Path, help="決まりのファイル（JSON）")
        parser.add_argument("--scores", required=True, type=Path, help="点のファイル（JSON・CSV）")
        parser.add_argument(
            "--pot", type=int, help="予算の額（円）。書くと、決まりの額に代わります"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            contest, published = read_files(
                read(options["rule"]), read(options["scores"]), pot=options["pot"]
            )
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
        for each in departures(published):
            self.stdout.write(f"  順位とちがう決定です。{each}")
        if found := compared(ranking, published):
            raise CommandError("\n".join(found))
        self.stdout.write("  順位も点も額も、計算と同じです。")


def read(path: Path) -> bytes:
    """What the file holds. Raises CommandError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} を開けません。") from error
