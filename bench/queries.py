"""Count the database queries of pages: `python -m bench.queries PATH…`, one per line.

The second visit counts: what a process loads once (labels, settings) is there by then. What it
keeps of the pages is forgotten before, as for the first visitor of an edition.
"""

import sys

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.caching import pages


def count(path: str) -> int:
    """Return how many queries the page needs for a visitor with a cookie."""
    headers = {"host": "localhost", "cookie": "bench=1"}
    client = Client(headers=headers)
    client.get(path)
    pages.PARTS.clear()
    pages.PIECES.clear()
    with CaptureQueriesContext(connection) as caught:
        response = client.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path}: {response.status_code}")
    return len(caught)


if __name__ == "__main__":
    django.setup()
    sys.stdout.writelines(f"{count(path)}\n" for path in sys.argv[1:])
