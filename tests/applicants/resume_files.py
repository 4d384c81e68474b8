"""Résumé files made by hand, honest and hostile: no library would write the hostile ones."""

import io
import zipfile
from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
_RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'


def pdf(
    text: str, *, pages: int = 1, catalog: str = "", objects: Sequence[str] = (), page: str = "", trailer: str = ""
) -> bytes:
    """A PDF with the text on each of its pages. `catalog` and `page` add to those, `objects` begin at 50."""
    lines = text.split("\n")
    shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
    stream = f"BT /F1 10 Tf 12 TL 50 780 Td {shown} ET"
    body: dict[int, str] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{10 + n} 0 R' for n in range(pages))}] >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: f"<< /Length {len(stream.encode('cp1252', 'replace'))} >>\nstream\n{stream}\nendstream",
    }
    for number in range(pages):
        body[10 + number] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> {page} >>"
        )
    body |= {50 + number: one for number, one in enumerate(objects)}
    return _written(body, trailer)


def _written(body: Mapping[int, str], trailer: str) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = {}
    for number, one in body.items():
        places[number] = out.tell()
        out.write(f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252", "replace"))
    table = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out.write(f"{number} 1\n{place:010} 00000 n \n".encode())
    out.write(f"trailer\n<< /Size 500 /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode())
    return out.getvalue()


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def docx(
    text: str, *, header: str = "", extra: Mapping[str, bytes] | None = None, types: str = _TYPES, body: str = ""
) -> bytes:
    """A Word document: a paragraph a line, a line with tabs is a row of a table. `extra` adds parts of its own."""
    parts: dict[str, bytes] = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _RELS.encode(),
        "word/document.xml": _document("document", f"<w:body>{body or _blocks(text)}</w:body>"),
    }
    if header:
        parts["word/header1.xml"] = _document("hdr", _blocks(header))
    return zipped(parts | dict(extra or {}))


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _document(name: str, inside: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{W}">{inside}</w:{name}>'.encode()


def _blocks(text: str) -> str:
    return "".join(_row(line) if "\t" in line else _paragraph(line) for line in text.split("\n"))


def _row(line: str) -> str:
    cells = "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in line.split("\t"))
    return f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"


def _paragraph(line: str) -> str:
    plain = line.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:p><w:r><w:t xml:space="preserve">{plain}</w:t></w:r></w:p>'
