"""What all apps of a run of tests share, so that each of thousands does not compile it again: addresses, statements."""

from typing import ClassVar

from flask import Flask
from sqlalchemy import Engine
from werkzeug.routing import Rule

from careercenter.core.database import db

_first_engine: dict[str, Engine] = {}


class KeptRule(Rule):
    """A URL rule that is compiled once for all apps: making an app is mostly compiling its two hundred rules."""

    _kept: ClassVar[dict[tuple[str, str], "KeptRule"]] = {}

    def compile(self) -> None:
        first = self._kept.setdefault((self.rule, repr(self.defaults)), self)
        if first is self:
            super().compile()
            return
        for name in ("_parts", "_trace", "_converters", "arguments"):
            setattr(self, name, getattr(first, name))
        self._build = first._build.__func__.__get__(self)
        self._build_unknown = first._build_unknown.__func__.__get__(self)


def keep_addresses() -> None:
    """Let every app that is made from now on share compiled rules."""
    Flask.url_rule_class = KeptRule


def keep_statements(app: Flask) -> None:
    """Let the engines of all apps on SQLite share one dialect and what it compiled: a statement is otherwise compiled
    again in each test."""
    with app.app_context():
        engine = db.engine
    first = _first_engine.setdefault(engine.dialect.name, engine)
    engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
