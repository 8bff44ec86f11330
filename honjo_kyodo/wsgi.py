"""The site as a WSGI application, and what the web server is given: ``honjo_kyodo.web``."""

import os

from django.core.wsgi import get_wsgi_application

from honjo_kyodo.door.gateway import Gateway

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "honjo_kyodo.settings")

application = get_wsgi_application()
served = Gateway(application)
