"""What came as a bilingual file goes out as that file: names, contexts, notes, states and codes
stay, and each unit has the reviewed text.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

import polib
import pytest
from lxml import etree
from sqlalchemy import Engine

from review.exchange import read_returned_here
from review.export import default_format, export_article, formats_for
from review.export.gathering import gather_article
from review.pairing.article import PairedArticle, read_paired_article
from review.pairing.by_hand import join_pairs
from review.pairing.storing import store_paired_article
from review.segments.imports import plan_import
from review.segments.parting import split_segment
from review.segments.workflow import confirm, edit_target
from review.store.articles import get_article, list_segments
from review.store.comments import add_comment, list_comments
from review.store.database import reading, writing
from review.store.tables import stored_id
from translation.document import Kind
from translation.errors import CotejoError, UsageError

PO = """\
# Desk of Lima.
msgid ""
msgstr ""
"Project-Id-Version: web 4\\n"
"Language: en\\n"
"X-Source-Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. Over the form.
#: pages/form.html:12
msgctxt "heading"
msgid "La cámara pidió más apoyo para las empresas."
msgstr "The chamber asked for more support for companies."

# Ana: or "guilds"?
#, fuzzy, python-format
#| msgid "El ministro recibió a %d gremios."
msgid "El ministro recibió ayer a %d gremios."
msgstr "The minister received %d unions."

#, c-format
msgid ""
"Hay una carta nueva.\\n"
"Léala usted hoy mismo, por favor.\\n"
msgstr ""
"There is a new letter.\\n"
"Read it today, please.\\n"

msgid "Llegó %d carta."
msgid_plural "Llegaron %d cartas."
msgstr[0] "%d letter came."
msgstr[1] "%d letters came."

msgid "Nadie quiso hablar del accidente."
msgstr ""

#~ msgid "Antes."
#~ msgstr "Before."
"""

XLIFF1 = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:x="urn:other" version="1.2">
 <file original="form.html" source-language="es" target-language="en" datatype="html">
  <header><note>Desk of Lima</note></header>
  <body>
   <trans-unit id="heading" x:colour="red" approved="yes" resname="form.heading">
    <source>La <g id="1">cámara</g> pidió más <x id="2"/>apoyo para las empresas.</source>
    <target state="final">The <g id="1">chamber</g> asked for more <x id="2"/>support.</target>
    <note from="Ana">Over the form.</note>
    <context-group purpose="location"><context context-type="linenumber">1</context>
    </context-group>
   </trans-unit>
   <trans-unit id="body">
    <source>El <bpt id="1">&lt;b&gt;</bpt>ministro<ept id="1">&lt;/b&gt;</ept> recibió hoy.</source>
    <target state="needs-review-translation" state-qualifier="fuzzy-match">He received.</target>
   </trans-unit>
   <trans-unit id="rest">
    <source><g id="7">Nadie quiso <g id="8" ctype="bold">hablar</g> del accidente.</g></source>
   </trans-unit>
  </body>
 </file>
</xliff>
"""

XLIFF2 = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="es" trgLang="en">
 <file id="f1">
  <unit id="heading" name="form.heading">
   <notes><note id="n1" category="desk">Over the form.</note></notes>
   <originalData><data id="d1">{name}</data></originalData>
   <segment id="s1" state="reviewed">
    <source>La cámara <ph id="1" dataRef="d1" disp="{name}"/> pidió más apoyo.</source>
    <target>The chamber <ph id="1" dataRef="d1" disp="{name}"/> asked for more support.</target>
   </segment>
   <ignorable><source> </source></ignorable>
   <segment id="s2" state="initial" subState="mt:raw">
    <source>El ministro recibió <pc id="2">ayer</pc> a los gremios.</source>
    <target>The minister received the guilds <pc id="2">yesterday</pc>.</target>
   </segment>
  </unit>
 </file>
</xliff>
"""
_IN1 = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
_IN2 = {"x": "urn:oasis:names:tc:xliff:document:2.0"}


class Brought:
    """A bilingual file stored as an article, as the Add page stores it."""

    def __init__(
        self,
        database: Engine,
        name: str,
        text: str,
        *,
        joined: bool = False,
        target_language: str | None = None,
    ) -> None:
        self.database = database
        self.paired: PairedArticle = read_paired_article(
            None, (name, text.encode()), target_language=target_language
        )
        if joined:
            pairings = join_pairs(self.paired.pairings, 0)
            self.paired = replace(self.paired, pairings=pairings)
        with writing(database) as session:
            self.article_id = stored_id(store_paired_article(session, self.paired, author="Ana"))

    def texts(self) -> list[tuple[str, str]]:
        """Sources and targets in order."""
        with reading(self.database) as session:
            return [(one.source, one.target) for one in list_segments(session, self.article_id)]

    def comments(self) -> list[str]:
        """All comments in order."""
        with reading(self.database) as session:
            return [one.text for one in list_comments(session, self.article_id)]

    def edit(self, position: int, target: str, *, confirmed: bool = False) -> None:
        """Write the target of a segment."""
        with writing(self.database) as session:
            segment = list_segments(session, self.article_id)[position]
            number, version = stored_id(segment), segment.version
            version = edit_target(
                session, number, target=target, version=version, author="Ana"
            ).version
            if confirmed:
                confirm(session, number, version=version, author="Ana")

    def confirm(self, position: int) -> None:
        """Confirm a segment as it is."""
        with writing(self.database) as session:
            segment = list_segments(session, self.article_id)[position]
            confirm(session, stored_id(segment), version=segment.version, author="Ana")

    def comment(self, position: int, text: str) -> None:
        """Say something of a segment."""
        with writing(self.database) as session:
            segment = list_segments(session, self.article_id)[position]
            add_comment(session, stored_id(segment), text=text, author="Eva")

    def planned(self, name: str, text: str) -> list[str]:
        """The targets that the file would change when it comes back; every unit finds its place."""
        units = read_returned_here(name, text.encode())
        with reading(self.database) as session:
            plan = plan_import(session, self.article_id, units)
            assert (plan.unmatched, plan.conflicts) == ((), ())
            return [one.after for one in plan.changes]

    def exported(self, faults: list[CotejoError] | None = None) -> str:
        """The file that goes out by default."""
        with reading(self.database) as session:
            article = get_article(session, self.article_id)
            identifier = default_format(article.media_type).identifier
            assert identifier.endswith("-in-place")
            assert formats_for([article.media_type])[0].identifier == identifier
            gathered = gather_article(session, self.article_id)
            return export_article(gathered, identifier, faults).decode()


Bring = Callable[[str, str], Brought]


@pytest.fixture
def bring(database: Engine) -> Bring:
    """Return a way to bring a file as an article."""
    return lambda name, text: Brought(database, name, text)


def _entry(catalogue: str, source: str) -> polib.POEntry:
    return next(one for one in polib.pofile(catalogue) if one.msgid.startswith(source))


def test_an_untouched_catalogue_goes_out_as_it_came(bring: Bring) -> None:
    """Contexts, comments, flags, plurals, line breaks and what is obsolete stay."""
    before, after = polib.pofile(PO), polib.pofile(bring("web.po", PO).exported())
    assert [str(one) for one in after] == [str(one) for one in before]
    assert after.metadata["Project-Id-Version"] == "web 4"
    assert after.header == before.header


def test_a_catalogue_gets_the_reviewed_texts(bring: Bring) -> None:
    """What was edited is written with the file's line breaks; what was confirmed is not fuzzy."""
    brought = bring("web.po", PO)
    brought.edit(1, "The minister received %d guilds yesterday.", confirmed=True)
    brought.edit(2, "There is a new letter. Read it today, if you please.")
    brought.edit(4, "%d letters arrived.")
    after = brought.exported()
    assert _entry(after, "El ministro").msgstr == "The minister received %d guilds yesterday."
    assert _entry(after, "El ministro").flags == ["python-format"]
    assert _entry(after, "El ministro").previous_msgid is None
    assert _entry(after, "Hay").msgstr == (
        "There is a new letter.\nRead it today, if you please.\n"
    )
    assert _entry(after, "Llegó").msgstr_plural == {0: "%d letter came.", 1: "%d letters arrived."}
    assert _entry(after, "La cámara").msgctxt == "heading"
    assert _entry(after, "Nadie").msgstr == ""


def test_doubts_and_notes_of_a_catalogue_are_comments(bring: Bring) -> None:
    """A reviewer sees which entry is fuzzy and what translators said; only new comments go out."""
    brought = bring("web.po", PO)
    assert brought.comments() == ['Ana: or "guilds"?', "[fuzzy]"]
    brought.comment(0, "Nice.")
    after = brought.exported()
    assert _entry(after, "El ministro").tcomment == 'Ana: or "guilds"?'
    assert _entry(after, "La cámara").tcomment == "Eva: Nice."


def test_no_comment_of_a_catalogue_ends_in_a_backslash(bring: Bring) -> None:
    """GNU gettext would read the next line as a part of it."""
    brought = bring("web.po", PO)
    brought.comment(0, "C:\\press\\")
    after = brought.exported()
    assert "\\\n" not in after
    assert _entry(after, "La cámara").tcomment == "Eva: C:\\press\\"


def test_an_untouched_xliff_goes_out_as_it_came(bring: Bring) -> None:
    """Of both generations every element and attribute stays."""
    for name, text in (("a.xlf", XLIFF1), ("a.xlf", XLIFF2)):
        after = etree.fromstring(bring(name, text).exported().encode())
        before = etree.fromstring(text.encode())
        assert etree.tostring(after, method="c14n") == etree.tostring(before, method="c14n")


def test_formatting_over_a_cut_goes_back_as_one(bring: Bring) -> None:
    """A unit whose text somebody parted, and did not change, goes out as it came."""
    text = XLIFF2.replace(
        '<pc id="2">ayer</pc> a los', '<pc id="2" subType="xlf:b">ayer a los</pc>'
    )
    text = text.replace('guilds <pc id="2">yesterday', 'guilds <pc id="2" subType="xlf:b">on a day')
    brought = bring("a.xlf", text)
    with writing(brought.database) as session:
        segment = list_segments(session, brought.article_id)[1]
        split_segment(
            session,
            stored_id(segment),
            source_at=segment.source.index("a los"),
            target_at=segment.target.index("a day"),
            version=segment.version,
            author="Ana",
        )
    before, after = (etree.fromstring(one.encode()) for one in (text, brought.exported()))
    assert etree.tostring(after, method="c14n") == etree.tostring(before, method="c14n")


def test_codes_of_another_tool_are_seen_and_go_back(bring: Bring) -> None:
    """They stand in the text as tags; a text that has them elsewhere has the elements there."""
    brought = bring("a.xlf", XLIFF1)
    assert brought.texts()[0] == (
        "La <g1>cámara</g1> pidió más <x2/>apoyo para las empresas.",
        "The <g1>chamber</g1> asked for more <x2/>support.",
    )
    assert brought.texts()[1][0].startswith("El <bpt1/>ministro<ept1/>")
    brought.edit(0, "More <x2/>support, the <g1>chamber</g1> asked.")
    brought.edit(1, "The <bpt1/>minister<ept1/> received today.", confirmed=True)
    brought.edit(2, "Nobody wanted to speak of the accident.")
    root = etree.fromstring(brought.exported().encode())
    targets = root.findall(".//x:target", _IN1)
    assert [_inside(one) for one in targets] == [
        'More <x id="2"/>support, the <g id="1">chamber</g> asked.',
        'The <bpt id="1">&lt;b&gt;</bpt>minister<ept id="1">&lt;/b&gt;</ept> received today.',
        '<g id="7">Nobody wanted to <g id="8" ctype="bold">speak</g> of the accident.</g>',
    ]
    units = root.findall(".//x:trans-unit", _IN1)
    assert [one.get("approved") for one in units] == ["no", "yes", "no"]
    assert [{**one.attrib} for one in targets] == [
        {"state": "translated"},
        {"state": "signed-off"},
        {"state": "translated"},
    ]
    assert units[0].get("resname") == "form.heading"
    assert units[0].findtext("x:note", namespaces=_IN1) == "Over the form."


@pytest.mark.parametrize(
    ("name", "text", "inside", "changed"),
    [
        pytest.param(
            "a.xlf",
            XLIFF1,
            'The <mrk mid="m1" mtype="term">chamber</mrk> asked <x id="2"/>.',
            'The big <mrk mid="m1" mtype="term">chamber</mrk> asked <x id="2"/>.',
            id="a marker of XLIFF 1",
        ),
        pytest.param(
            "a.xlf",
            XLIFF2,
            'The <sm id="m1" type="comment" value="?"/>chamber<em startRef="m1"/> asked.',
            'The big <sm id="m1" type="comment" value="?"/>chamber<em startRef="m1"/> asked.',
            id="the two ends of one of XLIFF 2",
        ),
        pytest.param(
            "a.xlf",
            XLIFF1,
            'The <ph>{b}</ph>chamber<ph>{a}</ph> asked<ph>{b}</ph> <g ctype="bold">now</g>.',
            'The big <ph>{b}</ph>chamber<ph>{a}</ph> asked<ph>{b}</ph> <g ctype="bold">now</g>.',
            id="codes without a name",
        ),
    ],
)
def test_an_edit_beside_them_keeps_markers_and_unnamed_codes(
    bring: Bring, name: str, text: str, inside: str, changed: str
) -> None:
    """Whoever edits a sentence has the marks of terms and comments and each code as they were."""
    before = etree.fromstring(text.encode())
    target = next(one for one in before.iter() if str(one.tag).endswith("}target"))
    old = _inside(target)
    brought = bring(name, text.replace(old, inside))
    brought.edit(0, brought.texts()[0][1].replace("The ", "The big "))
    after = etree.fromstring(brought.exported().encode())
    assert _inside(next(one for one in after.iter() if one.tag == target.tag)) == changed


def test_xliff_2_keeps_its_data_and_sets_its_states(bring: Bring) -> None:
    """What was confirmed is so in the file, and a state below a state goes with it."""
    brought = bring("a.xlf", XLIFF2)
    assert brought.comments() == ["Over the form.", "[initial]"]
    brought.edit(0, "The chamber asked <ph1/> for more help.")
    brought.confirm(1)
    root = etree.fromstring(brought.exported().encode())
    first, second = root.findall(".//x:segment", _IN2)
    targets = root.findall(".//x:target", _IN2)
    assert _inside(targets[0]) == (
        'The chamber asked <ph id="1" dataRef="d1" disp="{name}"/> for more help.'
    )
    assert (first.get("state"), second.get("state"), second.get("subState")) == (
        "translated",
        "reviewed",
        None,
    )
    assert _inside(targets[1]).endswith('guilds <pc id="2">yesterday</pc>.')


@pytest.mark.parametrize(("name", "text"), [("a.po", PO), ("a.xlf", XLIFF1), ("b.xlf", XLIFF2)])
def test_what_goes_out_comes_back(bring: Bring, name: str, text: str) -> None:
    """The file as it went changes nothing; with another word in it that alone, tags and all."""
    brought = bring(name, text)
    assert brought.planned(name, text) == []
    (before,) = [one for _, one in brought.texts()[:1]]
    for word, other in (("asked", "pleaded"), ("chamber", "Chamber")):
        changed = brought.exported().replace(word, other, 1)
        assert brought.planned(name, changed) == [before.replace(word, other)]


def test_a_tag_without_its_partner_is_refused(bring: Bring) -> None:
    """No file is written that no tool reads: the refusal names the segment and the tag."""
    brought = bring("a.xlf", XLIFF1)
    brought.edit(0, "The chamber</g1> asked.")
    with pytest.raises(UsageError, match=r"segment 1: the tag <g1>"):
        brought.exported()


def test_one_unit_with_a_broken_tag_keeps_no_other_from_going_out(bring: Bring) -> None:
    """Whoever asks what is wrong gets the file, in which that unit is as it came."""
    brought = bring("a.xlf", XLIFF1)
    brought.edit(0, "The chamber</g1> asked.")
    brought.edit(2, "Nobody spoke.")
    faults: list[CotejoError] = []
    written = brought.exported(faults)
    assert [fault.problem.partition(":")[0] for fault in faults] == ["segment 1"]
    targets = etree.fromstring(written.encode()).findall(".//x:target", _IN1)
    assert "".join(targets[0].itertext()) == "The chamber asked for more support."
    assert targets[0].get("state") == "final"
    assert "".join(targets[2].itertext()) == "Nobody spoke."


def test_a_unit_of_tags_alone_and_comments_stay_in_the_file(bring: Bring) -> None:
    """What holds no words is no segment, and none that was joined; a comment is a remark."""
    alone = '<segment><source><ph id="5"/> <ph id="6"/></source></segment><!-- Swap them? -->'
    brought = bring("a.xlf", XLIFF2.replace("<ignorable>", f"{alone}<ignorable>"))
    brought.edit(0, "The chamber <ph1/> asked.")
    written = brought.exported()
    assert alone in written
    assert ">The chamber <ph" in written


def test_units_that_were_joined_are_refused(database: Engine) -> None:
    """Nobody knows which part of a joined text belongs to which unit: the refusal names them."""
    with pytest.raises(UsageError, match=r"joined with others.*: 2"):
        Brought(database, "web.po", PO, joined=True).exported()


def _inside(element: etree._Element) -> str:
    """What stands within an element, without the names of namespaces."""
    whole = etree.tostring(element, encoding="unicode", with_tail=False)
    for namespace in (*_IN1.values(), *_IN2.values()):
        whole = whole.replace(f' xmlns="{namespace}"', "")
    return whole.replace(' xmlns:x="urn:other"', "").partition(">")[2].rpartition("<")[0]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (XLIFF1.replace('id="rest"', 'id="rest" translate="no"'), "Nadie quiso"),
        (XLIFF1, ""),
        (
            XLIFF1.replace("<body>", '<body translate="no">')
            .replace('id="heading"', 'id="heading" translate="yes"')
            .replace('id="body"', 'id="body" translate="yes"'),
            "Nadie quiso",
        ),
    ],
)
def test_what_a_file_says_is_not_to_be_translated_is_not_missing(
    bring: Bring, database: Engine, text: str, kept: str
) -> None:
    """It is shown as no part of the article, nothing is asked of it, and it goes out as it came."""
    brought = bring("a.xlf", text)
    with reading(database) as session:
        segments = list_segments(session, brought.article_id)
    aside = [one.source for one in segments if one.kind == Kind.BOILERPLATE]
    assert [source[: len(kept)] for source in aside] == ([kept] if kept else [])
    brought.edit(0, "The chamber wanted more support.")
    after = etree.fromstring(brought.exported().encode())
    units = after.findall(".//x:trans-unit", _IN1)
    assert all(unit.find("x:target", _IN1) is None for unit in units if unit.get("id") == "rest")


TEMPLATE = """\
#, fuzzy
msgid ""
msgstr ""
"Language: \\n"
"Content-Type: text/plain; charset=CHARSET\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"

msgid "The chamber asked for more support for companies."
msgstr ""

msgid "%d letter came."
msgid_plural "%d letters came."
msgstr[0] ""
msgstr[1] ""
"""


def test_a_template_goes_out_as_the_catalogue_of_its_language(database: Engine) -> None:
    """What xgettext leaves to its translator is filled: language, plurals, a header in force."""
    brought = Brought(database, "site.pot", TEMPLATE, target_language="ru")
    catalogue = polib.pofile(brought.exported())
    assert catalogue.metadata["Language"] == "ru"
    assert catalogue.metadata["Plural-Forms"].startswith("nplurals=3; plural=(")
    assert not catalogue.metadata_is_fuzzy
    assert [*catalogue[1].msgstr_plural] == [0, 1, 2]


@pytest.mark.parametrize(
    ("language", "forms", "flags"),
    [
        ("ru", ["Пришло %d письмо.", "Пришли %d письма.", "Пришли %d письма."], ["fuzzy"]),
        ("ja", ["Пришли %d письма."], []),
        ("de", ["Пришло %d письмо.", "Пришли %d письма."], []),
    ],
)
def test_a_template_of_two_plurals_has_those_of_its_language(
    database: Engine, language: str, forms: list[str], flags: list[str]
) -> None:
    """A program showed nothing where the third was empty, and msgfmt refused a second of one."""
    brought = Brought(database, "site.pot", TEMPLATE, target_language=language)
    brought.edit(1, "Пришло %d письмо.")
    brought.edit(2, "Пришли %d письма.")
    entry = polib.pofile(brought.exported())[1]
    assert ([*entry.msgstr_plural.values()], entry.flags) == (forms, flags)


def test_trados_is_told_how_far_each_sentence_is(bring: Bring) -> None:
    """It reads no state but its own, which stood as it came."""
    defined = '<sdl:seg-defs xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><sdl:seg id="1"/>'
    head, unit, rest = XLIFF1.partition("</trans-unit>")
    brought = bring("a.sdlxliff", f"{head}{defined}</sdl:seg-defs>{unit}{rest}")
    assert 'conf="' not in brought.exported()
    brought.edit(0, "The chamber asked for more.", confirmed=True)
    assert '<sdl:seg id="1" conf="ApprovedTranslation"/>' in brought.exported()


def test_a_file_whose_targets_are_its_sources_waits_for_its_translation(bring: Bring) -> None:
    """Xcode and others write the source where the translation is to come: it stays until then."""
    text = etree.tostring(_with_sources_as_targets(XLIFF1), encoding="unicode")
    brought = bring("a.xlf", text)
    assert {target for _, target in brought.texts()} == {""}
    assert etree.tostring(
        etree.fromstring(brought.exported().encode()), method="c14n"
    ) == etree.tostring(etree.fromstring(text), method="c14n")
    brought.edit(0, "The mayor came.")
    first, *others = etree.fromstring(brought.exported().encode()).iterfind(".//x:target", _IN1)
    assert "".join(first.itertext()) == "The mayor came."
    assert "The mayor came." not in {"".join(one.itertext()) for one in others}


def _with_sources_as_targets(text: str) -> etree._Element:
    """The XLIFF 1 with each source in the place of its target."""
    root = etree.fromstring(text.encode())
    for unit in root.iterfind(".//x:trans-unit", _IN1):
        for target in unit.iterfind("x:target", _IN1):
            unit.remove(target)
        source = unit.find("x:source", _IN1)
        assert source is not None
        target = deepcopy(source)
        target.tag = f"{{{_IN1['x']}}}target"
        source.addnext(target)
    return root


def test_a_target_ends_in_a_line_break_where_its_source_does(bring: Bring) -> None:
    """A doubted draft may lack one; once it is no draft any more, msgfmt would refuse the file."""
    brought = bring("web.po", PO.replace('Read it today, please.\\n"\n\n', 'Read it today."\n\n'))
    brought.edit(2, "There is a letter. Read it today.", confirmed=True)
    assert _entry(brought.exported(), "Hay").msgstr.endswith("Read it today.\n")


def test_a_document_type_stays_in_the_file(bring: Bring) -> None:
    """XLIFF 1.0 was written with one, and some program may ask for it still."""
    doctype = '<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://example.org/xliff.dtd">'
    assert f"{doctype}\n<xliff" in bring("a.xlf", doctype + XLIFF1.partition("?>")[2]).exported()


@pytest.mark.parametrize("forms", ["", '"Plural-Forms: nplurals=3; plural=n%3;\\n"\n'])
def test_no_translated_plural_form_is_left_out(bring: Bring, forms: str) -> None:
    """A catalogue that does not say its language may have more forms than that has."""
    text = (
        f'msgid ""\nmsgstr ""\n{forms}"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Llegó %d carta."\nmsgid_plural "Llegaron %d cartas."\n'
        'msgstr[0] "%d letter came."\nmsgstr[1] "%d letters came."\nmsgstr[2] "Letters came."\n\n'
        'msgid "La cámara pidió más apoyo para las empresas."\n'
        'msgstr "The chamber asked for more support for companies."\n'
    )
    catalogue = polib.pofile(bring("web.po", text).exported())
    assert list(_entry(str(catalogue), "Llegó").msgstr_plural) == [0, 1, 2]
    assert ("plural=n%3" in catalogue.metadata["Plural-Forms"]) == bool(forms)
