"""WSGI entry point: ``granian --interface wsgi honjo_kyodo.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "honjo_kyodo.settings")

application = get_wsgi_application()
