"""For WSGI servers: `gunicorn wsgi:app`."""

import os

from careercenter.app import create_app
from careercenter.config import read_settings
from careercenter.core import logs

settings = read_settings(os.environ)
logs.configure(production=settings.production)
app = create_app(settings)
