"""A real worker process with one task, for `test_worker.py`: it says that it began, waits, and leaves an employer.

Run as `python slow_worker.py DATA LEASE_SECONDS`.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from careercenter.backends.tasks import Task
from careercenter.commands.site import build
from careercenter.config import read_settings
from careercenter.employers.models import Employer
from careercenter.web.services import Services
from careercenter.worker import run


def hire(session: Session, services: Services, arguments: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Slow for the first worker that tries, quick for the next."""
    for one in arguments:
        began = Path(one["began"])
        first = not began.exists()
        began.touch()
        if first:
            time.sleep(one["seconds"])
        session.add(Employer(slug=one["name"], name=one["name"], folded_name=one["name"], created_at=now))


if __name__ == "__main__":
    app = build(read_settings({}, data_dir=Path(sys.argv[1])))
    run(app, tasks={"hire": Task(hire)}, lease=timedelta(seconds=float(sys.argv[2])))
