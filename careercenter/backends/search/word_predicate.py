"""The words of a question, asked of one document in hand: the third reader of `clauses`, beside the two engines.

For alerts and for answers from the database; a differential test holds it equal to the engines.
"""

from collections.abc import Sequence

from careercenter.backends.search.clauses import Choice, Clause, Every, Run, Token, near, wanted
from careercenter.backends.search.contract import Document, Schema, Words
from careercenter.backends.search.words import spread


class WordPredicate:
    """Compiled once for a question; asked of any number of documents."""

    def __init__(self, words: Words, schema: Schema):
        self._wanted = wanted(words, schema.synonyms)
        self._schema = schema

    def holds(self, document: Document) -> bool:
        """Does the document hold every wanted word and phrase, and none that is left out?"""
        if not self._wanted.clauses and not self._wanted.without:
            return True
        texts = _Texts(document, self._schema)
        return all(texts.hold(clause, loose=True) for clause in self._wanted.clauses) and not any(
            texts.hold(clause, loose=False) for clause in self._wanted.without
        )


class _Texts:
    """The tokens of a document: in order for each text, and as sets."""

    def __init__(self, document: Document, schema: Schema):
        self.runs: list[str] = []
        self.loose: set[str] = set()
        self.exact: set[str] = set()
        for name, _ in schema.words:
            for text in _values(document.get(name)):
                running, wholes = spread(text)
                self.runs.append(f" {' '.join(running)} ")
                (self.exact if name in schema.exact_words else self.loose).update(running, wholes)

    def hold(self, clause: Clause, *, loose: bool) -> bool:
        match clause:
            case Choice(options):
                return any(self.hold(each, loose=loose) for each in options)
            case Every(clauses):
                return all(self.hold(each, loose=loose) for each in clauses)
            case Run(parts):
                return any(f" {' '.join(parts)} " in run for run in self.runs)
            case Token(text):
                if text in self.loose or text in self.exact:
                    return True
                strict = Token(text, unfinished=clause.unfinished)
                return loose and (
                    any(near(clause, token) for token in self.loose) or any(near(strict, token) for token in self.exact)
                )


def _values(value: str | Sequence[str] | None) -> Sequence[str]:
    return [value] if isinstance(value, str) else value or []
