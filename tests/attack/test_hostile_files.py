"""XML of every format that asks for files, networks or endless entities gets neither."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from glossary.formats import read_glossary
from review.exchange import read_returned
from review.intake.pipeline import read_article
from translation.errors import CotejoError

pytestmark = pytest.mark.attack

_SECRET = "embargoed-secret-of-this-machine"  # noqa: S105 - what must not be read
_BOMB = '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
_DECLARED = {
    "file": '<!ENTITY e SYSTEM "file://{secret}">',
    "parameter": '<!ENTITY % p SYSTEM "file://{secret}"> %p; <!ENTITY e "x">',
    "network": '<!ENTITY e SYSTEM "http://127.0.0.1:9/secret">',
    "bomb": _BOMB + '<!ENTITY e "&j;">',
    "internal": '<!ENTITY e "x">',
}
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_O = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
_T = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = {
    "a.docx": f"<w:document {_W}><w:body><w:p><w:r><w:t>El texto &e; dice "
    "algo.</w:t></w:r></w:p></w:body></w:document>",
    "a.odt": f"<office:document-content {_O} {_T}><office:body><office:text><text:p>El "
    "&e;.</text:p></office:text></office:body></office:document-content>",
    "a.html": "<html><body><article><p>El texto &e; dice algo y el ministro habló en "
    "Lima.</p></article></body></html>",
    "a.tmx": '<tmx version="1.4"><header srclang="es"/><body><tu><tuv xml:lang="es"><seg>El '
    "&e;</seg></tuv>"
    '<tuv xml:lang="en"><seg>The &e;</seg></tuv></tu></body></tmx>',
    "a.tbx": '<tbx type="TBX-Basic" style="dca"><text><body><conceptEntry id="1"><langSec '
    'xml:lang="es">'
    "<termSec><term>El &e;</term></termSec></langSec>"
    '<langSec xml:lang="en"><termSec><term>The &e;</term></termSec>'
    "</langSec></conceptEntry></body></text></tbx>",
    "a.xlf": '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file '
    'source-language="es" '
    'target-language="en" datatype="plaintext" original="a"><body><trans-unit id="1"><source>El '
    "&e;</source><target>The &e;</target></trans-unit></body></file></xliff>",
}


def _packed(name: str, xml: str) -> bytes:
    inside = {"docx": "word/document.xml", "odt": "content.xml"}.get(name.rpartition(".")[2])
    if inside is None:
        return xml.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml" '
            "ContentType="
            '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"'
            "/></Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
            'Type="http://schemas.'
            'openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/>'
            "</Relationships>",
        )
        archive.writestr(inside, xml)
    return packed.getvalue()


@pytest.mark.parametrize("name", _XML)
@pytest.mark.parametrize("kind", _DECLARED)
def test_no_entity_is_followed(name: str, kind: str, tmp_path: Path) -> None:
    """What comes out holds neither the secret file nor a million letters, and any refusal is in our
    words.
    """
    secret = tmp_path / "secret.txt"
    secret.write_text(_SECRET)
    root = _XML[name].lstrip("<").split(" ", 1)[0].split(">", 1)[0]
    doctype = f"<!DOCTYPE {root} [{_DECLARED[kind].replace('{secret}', str(secret))}]>"
    data = _packed(name, f'<?xml version="1.0" encoding="UTF-8"?>{doctype}{_XML[name]}')
    for read in (read_article, read_glossary, read_returned):
        try:
            found = str(read(name, data))
        except CotejoError as refusal:
            found = str(refusal)
        assert _SECRET not in found
        assert "a" * 1_000 not in found


_WAYS_OUT = (
    "../../evil.txt",
    "/tmp/evil.txt",  # noqa: S108 - the attack's
    "..\\evil.txt",
    "word/../../evil.txt",
    "C:\\evil.txt",
)


@pytest.mark.parametrize("member", _WAYS_OUT)
def test_no_member_of_an_archive_is_written(
    member: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading a Word file whose member is named like a way out writes nothing anywhere."""
    monkeypatch.chdir(tmp_path)
    packed = io.BytesIO(_packed("a.docx", _XML["a.docx"].replace("&e;", "")))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(member, "evil")
    with suppress(CotejoError):
        read_article("a.docx", packed.getvalue())
    assert not list(tmp_path.rglob("*evil*"))
    assert not (tmp_path.parent / "evil.txt").exists()
