"""The house's style: which pack all desks or one are held to, and packs in and out."""

from functools import partial

import streamlit as st

from review.checks.style_pack import StylePack, our_packs, read_pack
from review.pages.changing import keep_undo, offer_undo, read, written
from review.pages.choices import ask_for_desk, follow
from review.pages.downloads import offer_file
from review.pages.marked_text import escaped
from review.pages.signature import signature
from review.pages.wording import _, caption, errors_shown, language_said
from review.segments.house_style import NO_PACK, OWN_PACK, chosen_style, desk_style, set_style

_AS_FOR_ALL = ""


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
    """Return the name of another pack than the one that was chosen, _AS_FOR_ALL for none of its
    own.
    """
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
    file = st.file_uploader(
        _("A pack of your own (TOML)"), type=["toml"], key=f"style upload {desk}"
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
