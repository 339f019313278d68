"""Settings: who sits here, language, the engine's packages, the checks."""

import tempfile
from pathlib import Path

import streamlit as st

from review.checks import CHECKS
from review.checks.issue import Severity
from review.interface.language import LANGUAGES
from review.pages.session import database, installed_login, may, reviewer_name, set_reviewer_name
from review.pages.settings_people import show_people, show_signed_in, show_tokens
from review.pages.signature import signature
from review.pages.wording import _, errors_shown, interface_language, set_interface_language
from review.segments.checking import CHECK_SETTINGS, OFF, check_settings, set_check_settings
from review.store.articles import desk_names
from review.store.data_folder import data_folder, models_folder
from review.store.database import reading, writing
from review.store.roles import Role
from review.store.tables import Setting
from translation.package_index import download_size, fetch_index, find_available
from translation.packages import (
    ModelPackage,
    download_package,
    install_package,
    installed_packages,
    remove_package,
)

_DEFAULT = "default"


def show_person() -> None:
    """Name and language of whoever sits here."""
    if installed_login() is not None:
        show_signed_in()
    name = ""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if installed_login() is None:
            name = st.text_input(
                _("Your name"), value=reviewer_name(), key="reviewer name", max_chars=120, width=320
            )
        language = st.selectbox(
            _("Language of the interface"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(interface_language()),
            format_func=lambda code: LANGUAGES[code],
            width=240,
        )
    if installed_login() is None:
        st.caption(
            _("This is not a login: whoever opens the page can give any name. Changes are signed with it.")
        )
    given = " ".join(name.split())
    if given and given != reviewer_name():
        set_reviewer_name(given)
        st.rerun()
    if language != interface_language():
        set_interface_language(language)
        st.rerun()


def show_packages() -> None:
    """What can translate, and how to add to it."""
    with errors_shown():
        packages = installed_packages(models_folder())
        st.dataframe(
            [
                {
                    _("from"): package.from_code,
                    _("to"): package.to_code,
                    _("package"): package.name,
                    _("version"): package.version,
                    "MB": round(package.size / 1_000_000, 1),
                    _("origin"): _("bundled") if package.bundled else _("installed"),
                    "SHA-256": package.sha256,
                }
                for package in packages
            ],
            hide_index=True,
        )
        if may(Role.ADMIN):
            show_removal([package for package in packages if not package.bundled])
    if may(Role.ADMIN):
        show_file_installation()
        show_index_installation()


def show_removal(packages: list[ModelPackage]) -> None:
    """Removing an installed package; the archive can be installed again."""
    if not packages:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        package = st.selectbox(
            _("Installed package"), packages, format_func=lambda one: f"{one.name} {one.version}", width=320
        )
        if st.button(_("Remove"), icon=":material/delete:"):
            remove_package(models_folder(), package)
            st.toast(
                _("{name} was removed. Install its file again to bring it back.").format(name=package.name)
            )
            st.rerun()


def show_file_installation() -> None:
    """Installing a package from a file."""
    file = st.file_uploader(
        _("Install a package from a file (.argosmodel)"), type=["argosmodel"], max_upload_size=2048
    )
    if file is None or not st.button(
        _("Install {name}").format(name=file.name), icon=":material/install_desktop:"
    ):
        return
    with errors_shown(), st.spinner(_("Checking, unpacking and translating a first sentence")):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / Path(file.name).name
            path.write_bytes(file.getvalue())
            package = install_package(path, models_folder())
        st.success(_("{name} {version} is ready.").format(name=package.name, version=package.version))


def show_index_installation() -> None:
    """Fetching a package: the one place that uses the network, and only when asked to."""
    with st.expander(_("Fetch a package from the Argos index (uses the network)")):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            from_code = st.text_input(_("From"), "es", max_chars=8, width=90)
            to_code = st.text_input(_("To"), "en", max_chars=8, width=90)
            asked = st.button(_("Look it up"), icon=":material/cloud_download:")
        with errors_shown():
            if asked:
                available = find_available(fetch_index(), from_code.strip(), to_code.strip())
                st.session_state["offered package"] = (available, download_size(available))
            if "offered package" not in st.session_state:
                return
            available, size = st.session_state["offered package"]
            st.write(f"{available.name} {available.version}, {size / 1_000_000:,.0f} MB")
            if st.button(_("Download and install"), type="primary"):
                bar = st.progress(0.0)

                def show_progress(done: int, total: int) -> None:
                    bar.progress(min(done / total, 1.0) if total else 0.0)

                package = download_package(
                    available.from_code,
                    available.to_code,
                    models_folder(),
                    show_progress,
                )
                del st.session_state["offered package"]
                st.success(_("{name} {version} is ready.").format(name=package.name, version=package.version))


def show_checks() -> None:
    """Each check on, off or with another severity, for all articles or for one desk."""
    with reading(database()) as session:
        desks = desk_names(session)
    desk = st.selectbox(_("For"), ["", *desks], format_func=lambda name: name or _("all desks"), width=320)
    key = f"{CHECK_SETTINGS}:{desk}" if desk else CHECK_SETTINGS
    with reading(database()) as session:
        setting = session.get(Setting, key)
        chosen = dict(setting.value) if setting else {}
        inherited = check_settings(session, "")
    edited = st.data_editor(
        [
            {
                "identifier": check.identifier,
                "name": _(check.name),
                "description": _(check.description),
                "choice": chosen.get(check.identifier, _DEFAULT),
                "now": _(in_force),
            }
            for check in CHECKS
            for in_force in [
                chosen.get(check.identifier)
                or inherited.get(check.identifier)
                or (str(check.severity) if check.default else OFF)
            ]
        ],
        column_config={
            "identifier": None,
            "name": st.column_config.TextColumn(_("check")),
            "description": st.column_config.TextColumn(_("what it finds"), width="large"),
            "choice": st.column_config.SelectboxColumn(
                _("choice"),
                options=[_DEFAULT, OFF, *map(str, Severity)],
                format_func=lambda choice: _(str(choice)),
                required=True,
            ),
            "now": st.column_config.TextColumn(_("in force")),
        },
        disabled=["name", "description", "now"],
        hide_index=True,
        height=420,
        key=f"check choices {desk}",
    )
    wanted = {row["identifier"]: row["choice"] for row in edited if row["choice"] != _DEFAULT}
    if wanted != chosen:
        with writing(database()) as session:
            set_check_settings(session, desk, wanted, author=signature())
        st.rerun()


def show_place() -> None:
    """Where everything is kept."""
    st.caption(_("Database, models and backups are in {folder}").format(folder=data_folder()))


show_person()
if installed_login() is not None:
    show_tokens()
    show_people()
st.subheader(_("Engine"), divider="gray")
show_packages()
st.subheader(_("Checks"), divider="gray")
show_checks()
show_place()
