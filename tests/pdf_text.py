"""What a PDF says, to those who read it and to those who look into its metadata."""

import pypdfium2


def text_of(data: bytes) -> str:
    """The words of every page, and the metadata."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join([*pages, *map(str, document.get_metadata_dict().values())])
