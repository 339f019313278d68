"""What is chosen for all desks or one: target language, style, disclosure, headlines, checks."""

from dataclasses import asdict
from functools import partial

import streamlit as st

from review.checks import all_checks
from review.checks.issue import Check, Severity
from review.checks.style_pack import StylePack, our_packs, read_pack
from review.export.disclosure import (
    LONGEST_LINE,
    Disclosure,
    chosen_disclosure,
    desk_disclosure,
    set_disclosure,
)
from review.intake.target_language import chosen_target, desk_target, set_desk_target
from review.pages.changing import change, keep_undo, offer_undo, read, save, written
from review.pages.choices import ask_for_desk
from review.pages.downloads import offer_file
from review.pages.followed import follow
from review.pages.marked_text import escaped
from review.pages.signature import signature
from review.pages.wording import _, caption, errors_shown, language_codes, language_said
from review.segments.checking import CHECK_SETTINGS, OFF, check_settings, set_check_settings
from review.segments.headline_limits import (
    LIMIT_NAMES,
    HeadlineLimits,
    chosen_limits,
    desk_limits,
    set_limits,
)
from review.segments.house_style import NO_PACK, OWN_PACK, chosen_style, desk_style, set_style
from review.store.desk_settings import chosen_for, desk_key
from translation.languages import usual

_DEFAULT = "default"
_CHECKS_HEIGHT = 520
_AS_FOR_ALL = ""
_TAKEN = "style packs taken"


def show_target_languages() -> None:
    """What is translated into where nobody says otherwise, for all desks or for one."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        desk = ask_for_desk("target language of")
        chosen, inherited = read(chosen_target, desk), read(desk_target)
        otherwise = f"{_(_DEFAULT)}: {language_said(inherited if desk else usual.TARGET)}"
        # What was chosen may be a language of a package that is gone.
        codes = [*dict.fromkeys((*language_codes(), chosen))]
        code = st.selectbox(
            _("Target language"),
            codes,
            format_func=lambda one: language_said(one) if one else otherwise,
            key=follow(f"target language {desk}", chosen),
            width=320,
        )

    caption(
        "A text that is in this language already goes into what an installed engine makes of it."
    )
    if code != chosen:
        change(set_desk_target, desk, code, author=signature())


def show_checks() -> None:
    """Each check on, off or with another severity, for all articles or for one desk."""
    desk = ask_for_desk("checks of")
    chosen = dict(read(chosen_for, CHECK_SETTINGS, desk) or {})
    inherited = read(check_settings, "")
    wanted, key = {}, desk_key(CHECK_SETTINGS, desk)
    with st.container(height=_CHECKS_HEIGHT):
        for check in all_checks():
            by_default = inherited.get(check.identifier) if desk else None
            by_default = by_default or str(check.severity)
            choice = show_check(check, by_default, chosen.get(check.identifier, _DEFAULT), key=key)
            if choice != _DEFAULT:
                wanted[check.identifier] = choice
    if wanted != chosen:
        change(set_check_settings, desk, wanted, author=signature())


def show_check(check: Check, by_default: str, chosen: str, *, key: str) -> str:
    """Show one check with its description, and ask for its severity."""
    words, choice = st.columns((0.72, 0.28), vertical_alignment="center")
    words.markdown(f"{escaped(_(check.name))}  \n:small[:gray[{escaped(_(check.description))}]]")
    options = [_DEFAULT, OFF, *map(str, Severity)]
    return str(
        choice.selectbox(
            _(check.name),
            options,
            format_func=lambda one: f"{_(one)}: {_(by_default)}" if one == _DEFAULT else _(one),
            key=follow(f"{key} {check.identifier}", chosen),
            label_visibility="collapsed",
        )
    )


def show_style() -> None:
    """Choose a pack for all desks or one, take in a file, and hand out what holds."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        desk = ask_for_desk("style of")
        now, chosen = read(desk_style, desk), read(chosen_style, desk)
        wanted = _asked_pack(desk, now, chosen)
        if now is not None:
            file_name = f"{chosen if chosen in our_packs() else 'style'}.toml"
            data, key = now.text.encode(), f"style file {desk}"
            offer_file(_("Download"), data, file_name, "application/toml", key=key)

    before = now if chosen == OWN_PACK else chosen
    if wanted is not None:
        _use(desk, wanted or None, before)
    if now is None:
        caption(
            "Without a pack nothing is said of style. Choose one, download it, change it, and "
            "upload it."
        )
    else:
        with st.expander(f"{escaped(now.name)} · {language_said(now.language)}"):
            _show_rules(now)

    _show_upload(desk, now, before)
    offer_undo(_changed_style(desk))


def _asked_pack(desk: str, now: StylePack | None, chosen: str | None) -> str | None:
    """Return the name of another pack than the chosen one, _AS_FOR_ALL for none of its own."""
    names = {
        name: f"{pack.name} ({language_said(pack.language)})" for name, pack in our_packs().items()
    }
    options = [NO_PACK, *names, *([OWN_PACK] if chosen == OWN_PACK else [])]
    said = {NO_PACK: _("none"), OWN_PACK: now.name if now else "", **names}
    if desk:
        options.insert(0, _AS_FOR_ALL)
        said[_AS_FOR_ALL] = _("as for all desks")

    is_now = chosen if chosen is not None else _AS_FOR_ALL if desk else NO_PACK
    asked = st.selectbox(
        _("Style pack"),
        options,
        format_func=lambda name: said[name],
        key=follow(f"style {desk}", is_now if is_now in options else options[0]),
        width=320,
    )

    return None if asked == is_now else asked


def _show_rules(pack: StylePack) -> None:
    if pack.description:
        st.caption(escaped(_(pack.description)))
    rows = [{_("Rule"): _(rule), _("Example"): example} for rule, example in pack.rules()]
    if rows:
        st.table(rows)
    if pack.words:
        st.table(
            [
                {
                    _("Avoid"): escaped(word.avoid),
                    _("Prefer"): escaped(" / ".join(word.prefer)),
                    _("Reason"): escaped(_(word.reason)),
                }
                for word in pack.words.list
            ]
        )


def _show_upload(desk: str, now: StylePack | None, before: StylePack | str | None) -> None:
    taken = st.session_state.setdefault(_TAKEN, 0)
    file = st.file_uploader(
        _("A pack of your own (TOML)"),
        type=["toml"],
        max_upload_size=1,
        key=f"style upload {desk} {taken}",
    )
    if file is None:
        return
    with errors_shown():
        pack = read_pack(file.name, file.getvalue())
        st.markdown(f"**{escaped(pack.name)}** · {language_said(pack.language)}")
        _show_rules(pack)
        if st.button(
            _("In use") if pack == now else _("Use this pack"),
            type="primary",
            icon=":material/check:",
            disabled=pack == now,
            key=f"use style {desk}",
        ):
            # With its file taken back the field is free, and the focus goes on.
            st.session_state[_TAKEN] = taken + 1
            _use(desk, pack, before)


def _use(desk: str, pack: StylePack | str | None, before: StylePack | str | None) -> None:
    """Hold the desk to the pack, and offer the way back: a pack of its own would be lost."""
    author = signature()
    with errors_shown():
        written(set_style, desk, pack, author=author)
        undo = partial(set_style, desk=desk, pack=before)
        keep_undo(_changed_style(desk), _("The style pack was changed."), undo)
        st.rerun()


def _changed_style(desk: str) -> str:
    return f"style pack of {desk}"


def show_disclosure() -> None:
    """Ask for the lines in the house's words, who is responsible, and whether they are said."""
    desk = ask_for_desk("disclosure of")
    now, is_own = read(desk_disclosure, desk), read(chosen_disclosure, desk) is not None
    with st.form(f"disclosure {desk}", border=False):
        wanted = _asked(now, desk)
        if st.form_submit_button(_("Save"), icon=":material/save:"):
            save(set_disclosure, desk, wanted, author=signature())
    if desk and not is_own:
        caption("What is chosen for all desks holds here, until something else is saved.")


def _asked(now: Disclosure, desk: str) -> Disclosure:
    on = st.toggle(
        _("End exported texts with the line; web pages also tell programs"),
        value=now.on,
        key=f"says {desk}",
    )
    ask = partial(st.text_input, max_chars=LONGEST_LINE)
    label = _("Where a person has read every segment")
    example = _("For example: Translated by machine; read and corrected by our editors.")
    line = ask(label, now.line, key=f"line {desk}", placeholder=example)
    example = _("For example: Translated by machine; not yet read by our editors.")
    unread_line = ask(
        _("Where not"), now.unread_line, key=f"unread line {desk}", placeholder=example
    )
    label = _("Who holds editorial responsibility (named in records)")
    responsible = ask(label, now.responsible, key=f"responsible {desk}")
    caption(
        "The line closes what is read as it is (text, Markdown, web page, Word, OpenDocument, side "
        "by side). Web pages tell programs the same: ai-assisted, or ai-autonomous where nobody "
        "has read a segment."
    )

    return Disclosure(on, line, unread_line, responsible)


def show_headline_limits() -> None:
    """Ask for the four limits, in characters, and offer the way to what holds for all desks."""
    desk = ask_for_desk("headlines of")
    now, is_own = read(desk_limits, desk), read(chosen_limits, desk) is not None
    with st.form(f"headlines {desk} {now}", border=False):
        with st.container(horizontal=True):
            limits = {
                name: st.number_input(_(LIMIT_NAMES[name]), value=limit, key=f"{name} {desk} {now}")
                for name, limit in asdict(now).items()
            }
        with st.container(horizontal=True):
            saves = st.form_submit_button(_("Save"), icon=":material/save:")
            takes_back = is_own and st.form_submit_button(
                _("As for all desks") if desk else _("The usual limits"), icon=":material/undo:"
            )

    caption(
        "Characters, spaces among them. Review counts them; what is longer is shown, never "
        "refused. The usual limits are those at which results of search and posts are cut."
    )
    if saves or takes_back:
        chosen = None if takes_back else HeadlineLimits(**limits)
        save(set_limits, desk, chosen, author=signature())
