"""Names and values that the files of Word, Excel and PowerPoint share (ECMA-376, part 1)."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""What the names of WordprocessingML begin with."""
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = f"{{{RELATIONSHIPS}}}id"
"""The attribute that names the relation which an element stands for."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The same content again, for programs that do not know the newer form beside it."""
EMPHASES = {"b": "bold", "i": "italic", "u": "underline"}
"""What the elements or attributes of an emphasis are called, with the kind of its inline code."""
OFF = frozenset({"0", "false", "none"})
"""How an emphasis, where it is named, is none."""
