"""The process that opens a stranger's file. It gets bytes on standard input and answers JSON on standard output.

What it needs is imported first, then it gives up what it does not need: no further file or socket can be opened (three
descriptors are all it may have), no file can grow, memory and processor time end soon, no privilege comes back. It gets
no environment, so there is no secret here to be stolen, and `limited` kills it with all it may have started.
"""

import codecs
import json
import resource
import sys

from careercenter.applicants.reading import docx, pdf, plain
from careercenter.applicants.reading.kinds import DOCX, LARGEST, PDF, NotAResume, kind_of

MEMORY = 512 * 1024 * 1024
PROCESSOR_SECONDS = 8
# Encodings are modules, loaded when first met: those that the libraries use must be there before files are shut.
_ENCODINGS = ("utf-16-le", "utf-16", "utf-8-sig", "cp437", "cp1252", "latin-1")


def answer(data: bytes) -> dict[str, object]:
    """What a file says, or why it is refused."""
    try:
        kind = kind_of(data)
        if kind == PDF:
            text, pages = pdf.read(data)
            return {"kind": kind, "text": text, "pages": pages}
        return {"kind": kind, "text": docx.read(data) if kind == DOCX else plain.read(data), "pages": None}
    except NotAResume as refusal:
        return {"refused": refusal.message}


def main() -> None:
    """Load, give up what is not needed, read, answer."""
    data = sys.stdin.buffer.read(LARGEST + 1)
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(limit, (value, value))
    sys.stdout.write(json.dumps(answer(data)))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
