"""The models: which are there, how good they are, which one writes; installing, removing."""

import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import streamlit as st
from sqlalchemy import Engine

from review.access.models import (
    add_server_model,
    fetch_model,
    install_model,
    look_at_server,
    remove_model,
    use_model,
)
from review.pages.changing import written
from review.pages.marked_text import escaped, without_links
from review.pages.page_files import page_file
from review.pages.page_work import made_once
from review.pages.session import database, may, wake_runner
from review.pages.signature import signature, signer
from review.pages.wording import (
    _,
    caption,
    decimal_said,
    errors_shown,
    megabytes_said,
    pair_said,
)
from review.store.data_folder import models_folder
from review.store.jobs import ask_for_model_test
from review.store.roles import Role
from translation.known_models import known_models
from translation.languages import usual
from translation.messages import told
from translation.network_models import server_pairs
from translation.other_models import forbids_commerce
from translation.package_index import AvailablePackage, download_size, fetch_index, find_available
from translation.package_inspection import ModelPackage
from translation.packages import (
    choose_packages,
    inspect_model,
    installed_directions,
    installed_packages,
)
from translation.self_test import is_testable, known_result
from translation.watcher import Watcher

_LONGEST_CODE = 8
_TESTING = told("Checking, unpacking and testing with a hundred sentences")


def show_models() -> None:
    """What can translate, and how to add to it."""
    with errors_shown():
        for direction in installed_directions(models_folder()):
            _show_package(direction)
        if may(Role.ADMIN):
            _show_one(installed_packages(models_folder()))
    if may(Role.ADMIN):
        _show_file_installation()
        _show_server()
        _show_known()
        _show_index_installation()


def _show_package(package: ModelPackage) -> None:
    """Show which pair a package translates and whether it is in use; details have the rest."""
    used = _("writes the drafts") if package in _in_use(package) else _("not in use")
    origin = _(package.origin)
    size = package.address or megabytes_said(package.size)
    languages = pair_said(package.from_code, package.to_code)
    with st.expander(escaped(f"{languages} · {used} · {origin} · {size}")):
        result = known_result(package)
        facts = {
            _("model"): f"{package.name} {package.version}",
            **({_("Address"): package.address} if package.address else {}),
            _("self-test (chrF)"): "–" if result is None else decimal_said(result.chrf),
            _("licence"): package.licence or _("not stated"),
            "SHA-256": package.sha256,
        }
        st.caption("  \n".join(f"{name}: {escaped(value)}" for name, value in facts.items()))
        _show_result(package)


def show_model_in_use(source_language: str, target_language: str) -> None:
    """Show how good drafts will be and the way to better ones; the model's data are details."""
    with errors_shown(), st.container(horizontal=True, vertical_alignment="center"):
        packages = choose_packages(models_folder(), source_language, target_language)
        if all(package.bundled for package in packages):
            st.caption(
                _("Drafts come from the small model that Cotejo brings: quick, and often wrong."),
                width="content",
            )
        else:
            st.caption(_("Drafts come from a model that was installed here."), width="content")
        if may(Role.ADMIN):
            st.page_link(
                page_file("settings"), label=_("Use a better model"), icon=":material/upgrade:"
            )

        with st.popover(_("Details"), type="tertiary"):
            for package in packages:
                result = known_result(package)
                known = (
                    _("self-test {chrf} of 100").format(chrf=result.chrf)
                    if result
                    else _("not tested")
                )
                words = _("Drafts are written by {name} {version}: {known}.")
                st.caption(
                    words.format(
                        name=escaped(package.name),
                        version=escaped(package.version),
                        known=escaped(known),
                    )
                )


def _in_use(package: ModelPackage) -> tuple[ModelPackage, ...]:
    return choose_packages(models_folder(), package.from_code, package.to_code)


def _show_one(packages: tuple[ModelPackage, ...]) -> None:
    """Testing, using and removing a model; its archive can be installed again."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        package = st.selectbox(
            _("Installed model"),
            packages,
            format_func=lambda one: f"{one.name} {one.version}",
            width=320,
        )
        tests = is_testable(package) and st.button(_("Test"), icon=":material/speed:")
        if package not in _in_use(package) and st.button(_("Let it write the drafts")):
            use_model(database(), package, models_folder(), author=signature())
            st.rerun()
        if package.origin == "installed" and st.button(_("Remove"), icon=":material/delete:"):
            remove_model(database(), package, models_folder(), author=signature())
            st.toast(
                _("{name} was removed. Install its file again to bring it back.").format(
                    name=without_links(package.name)
                )
            )
            st.rerun()

    if tests:
        called = f"{package.name} {package.version}"
        written(ask_for_model_test, called, package.sha256, author=signature())
        wake_runner()
        caption(
            "The hundred sentences are translated as a job; what came out stands there and here."
        )
        st.page_link(page_file("jobs"), label=_("Jobs"), icon=":material/pending_actions:")


def _show_result(package: ModelPackage) -> None:
    result = known_result(package)
    if result is None:
        return

    names = {
        "placeholders": _("names kept behind placeholders"),
        "figures": _("figures right"),
        "whole": _("sentences not cut off"),
        "no loops": _("sentences without loops"),
    }
    passed = [
        _("{what}: {kept} of {asked}").format(what=names[trap], kept=result.kept[trap], asked=asked)
        for trap in names
        if (asked := result.asked.get(trap))
    ]
    st.caption(
        " · ".join(
            [
                _("Self-test: chrF {chrf}, {rate} sentences a second").format(
                    chrf=decimal_said(result.chrf), rate=decimal_said(result.rate)
                ),
                *passed,
            ]
        )
    )


def _show_file_installation() -> None:
    """Installing a model from a file: what it is and its licence are shown before it is taken."""
    file = st.file_uploader(
        _(
            "Install a model from a file: .argosmodel, or a zip with a CTranslate2 model and "
            "SentencePiece"
        ),
        type=["argosmodel", "zip"],
        max_upload_size=2048,
    )
    if file is None:
        return

    codes = _ask_for_codes() if file.name.endswith(".zip") else {"from_code": "", "to_code": ""}
    with errors_shown(), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name).name
        path.write_bytes(file.getvalue())
        inspected = inspect_model(path, **codes)
        words = _("Licence: {licence} · SHA-256: {digest}")
        licence = inspected.licence or _("not stated")
        st.caption(words.format(licence=licence, digest=inspected.sha256))
        agreed = not forbids_commerce(inspected.licence) or st.checkbox(
            _("This licence forbids commercial use. We may use it all the same.")
        )
        for package in installed_packages(models_folder()):
            if package.sha256 == inspected.sha256:
                _say_installed(package)
        label = _("Install {name}").format(name=file.name)
        is_asked = st.button(label, icon=":material/install_desktop:", disabled=not agreed)
        work = partial(_install, database(), file.name, file.getvalue(), signer(is_asked), codes)
        if made_once(f"install {inspected.sha256}", work, label=_(_TESTING), is_asked=is_asked):
            st.rerun()  # the list above shows it now


def _install(
    engine: Engine,
    name: str,
    data: bytes,
    author: str,
    codes: Mapping[str, str],
    *,
    watcher: Watcher,
) -> ModelPackage:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(data)
        return install_model(
            engine,
            path,
            models_folder(),
            author=author,
            watcher=watcher,
            **codes,
        )


def _ask_for_codes() -> dict[str, str]:
    """Ask for the languages that a zip does not tell."""
    asked = partial(st.text_input, max_chars=_LONGEST_CODE, width=90)
    with st.container(horizontal=True):
        return {
            "from_code": asked(_("From"), usual.SOURCE, key="zip from"),
            "to_code": asked(_("To"), usual.TARGET, key="zip to"),
        }


def _say_installed(package: ModelPackage) -> None:
    used = _in_use(package)
    if package in used:
        st.success(
            _("{name} is installed and writes the drafts.").format(name=escaped(package.name))
        )
        return
    st.warning(
        _(
            "{name} is installed, but {other} is better by the self-test and goes on writing the "
            "drafts."
        ).format(name=escaped(package.name), other=escaped(used[0].name))
    )


def _show_known() -> None:
    """What is publicly known of models for each pair, with where it is said."""
    with st.expander(_("Known models")):
        for model in known_models():
            size = megabytes_said(round(float(model.megabytes) * 1e6)) if model.megabytes else ""
            score = f"{model.score} ({model.score_source})" if model.score else ""
            facts = (
                pair_said(model.from_code, model.to_code),
                f"{model.name} {model.version}",
                size,
            )
            said = (*facts, model.licence, score, model.command, _(model.note), _(model.source))
            st.caption(escaped(" · ".join(part for part in said if part)))


def _show_server() -> None:
    """Letting a server on the own network translate; beyond it only the command line allows one."""
    with st.expander(_("Let a server on your own network translate")):
        caption("LibreTranslate, or a language model behind the chat API. It is tested first.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            address = st.text_input(
                _("Address"), placeholder="http://127.0.0.1:5000", key="server address", width=320
            )
            model = st.text_input(_("Model, if it has several"), key="server model", width=240)
            asked = st.button(
                _("Test and add"), icon=":material/dns:", disabled=not address.strip()
            )

        work = partial(_add_server, database(), address, model.strip(), signer(asked))
        label = told("A hundred sentences are translated by the server")
        for package in made_once("add a server", work, label=_(label), is_asked=asked) or ():
            _say_installed(package)


def _add_server(
    engine: Engine, address: str, model: str, author: str, *, watcher: Watcher
) -> list[ModelPackage]:
    plain, offer = look_at_server(engine, address, author=author, model=model)
    return [
        add_server_model(
            engine,
            plain,
            offer,
            pair,
            models_folder(),
            author=author,
            watcher=watcher,
        )
        for pair in server_pairs(models_folder(), offer)
    ]


def _show_index_installation() -> None:
    """Fetching a package: the one place that uses the network, and only when asked to."""
    with st.expander(_("Download a package from the Argos list (uses the network)")):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            from_code = st.text_input(_("From"), usual.SOURCE, max_chars=_LONGEST_CODE, width=90)
            to_code = st.text_input(_("To"), usual.TARGET, max_chars=_LONGEST_CODE, width=90)
            asked = st.button(_("Look it up"), icon=":material/cloud_download:")
        with errors_shown():
            if asked:
                available = find_available(fetch_index(), from_code.strip(), to_code.strip())
                st.session_state["offered package"] = (available, download_size(available))
            if "offered package" not in st.session_state:
                return
            available, size = st.session_state["offered package"]
            st.write(f"{available.name} {available.version}, {megabytes_said(size)}")
            is_asked = st.button(_("Download and install"), type="primary")
            work = partial(_fetch, database(), available, signer(is_asked))
            label = told("It is fetched, unpacked and tested with a hundred sentences")
            package = made_once("fetch a package", work, label=_(label), is_asked=is_asked)
            if package is not None:
                del st.session_state["offered package"]
                _say_installed(package)


def _fetch(
    engine: Engine, available: AvailablePackage, author: str, *, watcher: Watcher
) -> ModelPackage:
    def tell(done: int, total: int) -> None:
        watcher.tell(done, total or done or 1)

    return fetch_model(
        engine,
        available.from_code,
        available.to_code,
        models_folder(),
        tell,
        author=author,
        watcher=watcher,
    )
