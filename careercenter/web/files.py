"""Files that people sent: handed out to be saved, never to be shown by this site, and forgotten when no row names them.

A blob is kept once for all who sent the same bytes, so whoever lets go of one may not be the last. A column that holds
the key of a blob is called `…_key`; all of them are asked, in every table, before a blob is deleted. It is deleted by
the worker: a request that ends badly after all must not have lost a file.
"""

from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from typing import Any

from flask import Response, send_file
from sqlalchemy import JSON, Column, String, cast, select
from sqlalchemy.orm import Session

from careercenter.core.database import Base
from careercenter.core.outbox import enqueue
from careercenter.core.text import one_line
from careercenter.web.services import current

TASK = "web.let_go"
# Whatever a browser makes of it, it runs nothing and belongs to no site.
POLICY = "sandbox; default-src 'none'"


def handed(key: str, name: str, media_type: str) -> Response:
    """A blob as a download with this name. The caller has asked whether this person may have it. Raises NoBlob."""
    data = current().blobs.get(key)
    response = send_file(BytesIO(data), mimetype=media_type, as_attachment=True, download_name=name, etag=False)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def file_name(written: str, ending: str) -> str:
    """A name that is safe on every disk, with the ending of what the file really is."""
    stem = PurePath(one_line(written, 200).replace("\\", "/")).name
    stem = stem.rpartition(".")[0] or stem
    clean = "".join(sign if sign.isalnum() or sign in " ._-()'’,&+" else "_" for sign in stem).strip(" .")
    return f"{clean[:80] or 'file'}.{ending}"


def let_go(*, session: Session, key: str | None, now: datetime) -> None:
    """A row that named this blob is gone: delete the blob, unless another row names it."""
    if key:
        enqueue(session, TASK, {"key": key}, now=now)


def holders() -> list[Column[Any]]:
    """Every column that may hold the key of a blob."""
    columns = (column for table in Base.metadata.tables.values() for column in table.columns)
    return [column for column in columns if column.name.endswith("_key") and isinstance(column.type, String)]


def is_held(session: Session, key: str) -> bool:
    """Whether any row names this blob, in a column of its own or within a JSON value."""
    named = [column == key for column in holders()]
    columns = (column for table in Base.metadata.tables.values() for column in table.columns)
    # The outbox names what is about to be let go.
    kept = (column for column in columns if isinstance(column.type, JSON) and column.table.name != "outbox")
    named += [cast(column, String).contains(key) for column in kept]
    return any(session.execute(select(1).where(one).limit(1)).first() for one in named)
