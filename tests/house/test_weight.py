"""What a web process carries from its start: nothing heavy that few of its requests need."""

import json
import subprocess
import sys

from core.uploads import inspecting, pdfs

LATER = ("typst", "pikepdf", "lxml.etree", "hypothesis")
PROGRAM = f"""
import json, sys
import honjo_kyodo.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
print(json.dumps([name for name in {LATER!r} if name in sys.modules]))
"""


def test_heavy_libraries_are_loaded_when_first_needed():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)

    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_a_pdf_that_is_looked_at_is_waited_for_three_times_as_long_as_it_may_take():
    assert (pdfs.SECONDS, pdfs.PROGRAM.name) == (3 * inspecting.SECONDS, "inspecting.py")
    assert str(pdfs.PROGRAM) == inspecting.__file__
