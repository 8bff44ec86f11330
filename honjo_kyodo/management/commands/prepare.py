"""What `make run` does between the servers and the web: one Django start for all of it."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.tasks import tell_office
from cases import search as case_search
from groups.directory import search as group_search
from honjo_kyodo import env


class Command(BaseCommand):
    """Close the folders, migrate, renew indexes, collect static files, fill an empty site."""

    help = "移行・検索の索引・静的ファイル・サンプルデータを、必要な分だけ用意します。"

    def add_arguments(self, parser):
        parser.add_argument("--sample", action="store_true", help="空ならサンプルを入れる")

    def handle(self, *, sample, **_options):
        """Print one line per thing done; nothing to do is the usual case."""
        env.state_folder(settings.VAR_DIR)
        data = settings.FINISHED_ROOT / "data"
        for folder in (settings.PRIVATE_ROOT, settings.EMAIL_FILE_PATH, data):
            env.closed_folder(folder)
        if pending := pending_migrations():
            call_command("migrate", interactive=False, verbosity=0)
            self.stdout.write(f"データベースの移行を {pending} 件行いました。")
        self.reindex()
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
        if sample and settings.DEBUG and is_empty():
            call_command("load_samples", verbosity=0)
            call_command("load_case_samples", verbosity=0)
            call_command("load_call_samples", verbosity=0)
            call_command("load_proposal_samples", verbosity=0)
            call_command("load_review_samples", verbosity=0)
            call_command("load_project_samples", verbosity=0)
            self.stdout.write("サンプルデータを入れました（SAMPLE=0 で省けます）。")
        tell_office()

    def reindex(self):
        """Renew what an older dictionary, older weights or a migration indexed."""
        if group_search.INDEX.outdated().exists():
            call_command("reindex_groups", stdout=self.stdout)
        if case_search.INDEX.outdated().exists():
            call_command("reindex_cases", stdout=self.stdout)


def pending_migrations():
    """Return how many migrations wait."""
    executor = MigrationExecutor(connection)
    executor.check_replacements()  # a database from before ADR 57: noted, nothing is run
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_empty():
    """Say whether nobody has an account yet."""
    return not get_user_model().objects.exists()
