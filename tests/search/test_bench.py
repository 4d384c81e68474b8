"""The benchmark loads, asks every question and reports; its documents are the same every time."""

from careercenter.backends.search.bench import AGAIN, FIRST, run
from careercenter.backends.search.bench_documents import documents
from careercenter.backends.search.bench_queries import KINDS, questions


def test_a_small_run(folder):
    said: list[str] = []
    report = run(300, folder=folder, rounds=1, say=said.append)
    assert set(report.times) == {FIRST, AGAIN}
    assert len(report.times[FIRST]["all"]) == len(questions())
    assert any("300 listings" in line for line in report.lines())
    assert any("loaded" in note for note in report.notes)
    again = run(300, folder=folder, rounds=1, say=said.append)
    assert again.notes == []


def test_documents_and_questions():
    assert list(documents(20)) == list(documents(20))
    assert {kind for kind, _ in questions()} == set(KINDS)
    lengths = [len(document["body"].split()) for document in documents(50)]
    assert min(lengths) >= 150
