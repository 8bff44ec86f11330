#!/usr/bin/env python
"""Django's command line; beside `make run` it finds the embedded servers of VAR by itself."""

import os
import sys

from django.core.management import execute_from_command_line

from honjo_kyodo import env


def main() -> None:
    """Run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "honjo_kyodo.settings")
    addresses = env.string("DATABASE_URL") and env.string("REDIS_URL")
    if env.boolean("DEBUG", default=True) and not addresses:
        from local.addresses import fill_in  # noqa: PLC0415 -- production needs nothing of it

        fill_in()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
