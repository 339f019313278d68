from translation.formats.document_reader import read_document, read_pasted_text

__all__ = ["read_document", "read_pasted_text"]
