"""Everything we hold of a person, in one file for them: what each slice holds is told by that slice, through the list
that app.py gives.

The worker does one slice at a time, so that a page can say how far it is and a crash loses one step. The file is a zip
of JSON, one file a slice, with the files they sent beside them; it is kept for a week.
"""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import PurePath
from typing import Any

import orjson
from flask import Flask, current_app
from sqlalchemy import delete, inspect, select
from sqlalchemy.orm import Session

from careercenter.accounts.models import Account, AccountExport
from careercenter.accounts.operations import tell
from careercenter.backends.blobs import Blobs, NoBlob
from careercenter.core.outbox import enqueue
from careercenter.web.files import let_go

# What one slice holds of an account: values that `readable` can write; under "files" names and keys of blobs.
Exporter = Callable[[Session, int], Mapping[str, Any]]
EXPORT_TASK = "accounts.export"
KEPT = timedelta(days=7)
_KEY = "careercenter.exporters"
_README = """Everything CareerCenter holds of {email}, as of {day}.

One JSON file for each part of the site, and below "files" the files you sent.
Times are UTC (ISO 8601). Secrets are left out: passwords, keys and the like are kept as
digests, which tell nobody anything. What others wrote about you for their own use, such as
an employer's private notes, is theirs and not here.
"""


def install(app: Flask, exporters: Sequence[Exporter]) -> None:
    """Keep the list with the app, by the names of the slices; several of one slice make one part."""
    named: dict[str, list[Exporter]] = {}
    for exporter in exporters:
        named.setdefault(exporter.__module__.split(".")[1], []).append(exporter)
    app.extensions[_KEY] = named


def exporters() -> Mapping[str, Sequence[Exporter]]:
    """The exporters of the app in whose context we are, by slice."""
    return current_app.extensions.get(_KEY, {})


def export_of(session: Session, account_id: int) -> AccountExport | None:
    """The person's export, whatever its state."""
    return session.scalar(select(AccountExport).where(AccountExport.account_id == account_id))


def ask(*, session: Session, account: Account, steps: int, now: datetime) -> AccountExport:
    """Begin an export; while one is being made that one is returned. One that was done before is let go."""
    known = export_of(session, account.id)
    if known is not None and known.done_at is None:
        return known
    if known is not None:
        forget(session=session, export=known, now=now)
    made = AccountExport(account_id=account.id, steps=steps, step=0, parts={}, asked_at=now)
    session.add(made)
    session.flush()
    enqueue(session, EXPORT_TASK, {"export_id": made.id, "step": 0}, now=now)
    return made


def go_on(
    *,
    session: Session,
    export: AccountExport,
    account: Account,
    exporters: Mapping[str, Sequence[Exporter]],
    blobs: Blobs,
    now: datetime,
) -> AccountExport:
    """Add the next part; after the last one pack them, and mail the person."""
    left = sorted(set(exporters) - set(export.parts))
    if left:
        export.parts = {**export.parts, left[0]: _part(session, export.account_id, exporters[left[0]])}
        export.step += 1
        session.flush()
        enqueue(session, EXPORT_TASK, {"export_id": export.id, "step": export.step}, now=now)
        return export
    data = packed(export.parts, blobs, email=account.email, at=export.asked_at)
    export.blob_key, export.size, export.parts = blobs.put(data), len(data), {}
    export.done_at, export.expires_at = now, now + KEPT
    session.flush()
    tell(session=session, letter="export_ready", account_id=account.id, now=now)
    return export


def _part(session: Session, account_id: int, exporters: Sequence[Exporter]) -> Any:
    told: dict[str, Any] = {}
    for exporter in exporters:
        one = dict(exporter(session, account_id))
        files = {**told.get("files", {}), **one.pop("files", {})}
        told |= one
        if files:
            told["files"] = files
    return orjson.loads(orjson.dumps(told, default=readable, option=orjson.OPT_NON_STR_KEYS))


def packed(parts: Mapping[str, Any], blobs: Blobs, *, email: str, at: datetime) -> bytes:
    """The zip. The same parts make the same bytes, so that a step done twice leaves one file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "README.txt", _README.format(email=email, day=at.date().isoformat()).encode(), at)
        for name, part in sorted(parts.items()):
            told = {key: value for key, value in part.items() if key != "files"}
            _add(archive, f"{name}.json", orjson.dumps(told, option=orjson.OPT_INDENT_2), at)
            for file, key in sorted(part.get("files", {}).items()):
                # Whoever unpacks it gets files in this folder and nowhere else.
                inside = f"files/{name}/{PurePath(file.replace(chr(92), '/')).name}"
                try:
                    _add(archive, inside, blobs.get(key), at)
                except NoBlob:
                    _add(archive, f"{inside}.missing.txt", b"This file is no longer there.\n", at)
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, at: datetime) -> None:
    info = zipfile.ZipInfo(name, date_time=at.timetuple()[:6])
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    archive.writestr(info, data)


def forget(*, session: Session, export: AccountExport, now: datetime) -> None:
    """Erase an export and its file."""
    key = export.blob_key
    session.execute(delete(AccountExport).where(AccountExport.id == export.id))
    session.expire_all()
    let_go(session=session, key=key, now=now)


def tidy(*, session: Session, now: datetime) -> int:
    """Erase exports that are over. Returns how many."""
    over = session.scalars(select(AccountExport).where(AccountExport.expires_at <= now)).all()
    for export in over:
        forget(session=session, export=export, now=now)
    return len(over)


def plain(row: Any, *without: str) -> dict[str, Any]:
    """A row's own columns by name, for an exporter; `without` names what is secret or not theirs."""
    columns = inspect(type(row)).column_attrs.keys()
    return {name: getattr(row, name) for name in columns if name not in without}


def readable(value: Any) -> Any:
    """What JSON does not know, as text."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (set, frozenset, tuple)):
        return sorted(value) if isinstance(value, (set, frozenset)) else list(value)
    raise TypeError(f"an export cannot hold {type(value).__name__}")
