"""Models from outside Argos: taken from a folder or a zip, tested before use, refused when
unsound.
"""

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from translation.argos import load_engine
from translation.engine import Draft, EngineRequest
from translation.errors import PackageError, UsageError
from translation.other_models import forbids_commerce, inspect_other_model, is_other_model
from translation.packages import (
    bundled_packages,
    choose_packages,
    install_package,
    installed_directions,
    installed_packages,
    use_package,
)
from translation.self_test import is_testable, known_result, run_self_test, sentences


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bundled model's files as OPUS-MT's are passed around, with a licence that asks a
    question.
    """
    place = tmp_path / "given" / "opus-mt-es-en"
    place.mkdir(parents=True)
    with zipfile.ZipFile(bundled_packages()[0].path) as archive:
        for name in archive.namelist():
            if "/model/" in name:
                (place / Path(name).name).write_bytes(archive.read(name))
            if name.endswith("sentencepiece.model"):
                for side in ("source.spm", "target.spm"):
                    (place / side).write_bytes(archive.read(name))
    (place / "README.md").write_text("---\nlicense: cc-by-nc-4.0\n---\n", encoding="utf-8")
    return place


def zipped(folder: Path) -> Path:
    """Return the folder as a zip beside it, the files in a folder of their own."""
    path = folder.parent / "opus-mt-es-en.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.iterdir():
            archive.write(file, f"{folder.name}/{file.name}")
    return path


def test_a_folder_and_its_zip_are_the_same_model(folder: Path) -> None:
    """Languages come from the name, the licence from the README; the digest is over the files
    taken.
    """
    inspected = inspect_other_model(folder)
    assert (inspected.from_code, inspected.to_code) == ("es", "en")
    assert inspected.licence == "cc-by-nc-4.0"
    assert forbids_commerce(inspected.licence)
    assert inspect_other_model(zipped(folder)).sha256 == inspected.sha256
    assert is_other_model(folder)
    assert not is_other_model(bundled_packages()[0].path)


@pytest.mark.parametrize(
    "missing", ["model.bin", "config.json", "shared_vocabulary.json", "target.spm"]
)
def test_what_lacks_a_file_is_refused(folder: Path, missing: str) -> None:
    """The message names the file."""
    (folder / missing).unlink()
    with pytest.raises(PackageError, match=missing):
        inspect_other_model(folder)


def test_languages_that_no_name_tells_must_be_said(folder: Path) -> None:
    """A folder named anything needs its codes."""
    renamed = folder.rename(folder.parent / "thing")
    with pytest.raises(UsageError):
        inspect_other_model(renamed)
    assert inspect_other_model(renamed, from_code="es", to_code="en").from_code == "es"


def test_links_and_names_that_lead_outside_are_not_taken(folder: Path, tmp_path: Path) -> None:
    """A link is no file of the model, and a zip with such a name is refused."""
    (folder / "model.bin").rename(tmp_path / "elsewhere.bin")
    (folder / "model.bin").symlink_to(tmp_path / "elsewhere.bin")
    with pytest.raises(PackageError, match=r"model\.bin"):
        inspect_other_model(folder)
    bad = tmp_path / "opus-mt-es-en.zip"
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr("../model.bin", b"x")
    with pytest.raises(PackageError, match="outside"):
        inspect_other_model(bad)


@pytest.mark.engine
def test_it_is_installed_tested_and_translates(folder: Path, tmp_path: Path) -> None:
    """From a zip: the result of the self-test lies beside it, and its drafts name it."""
    models = tmp_path / "models"
    package = install_package(zipped(folder), models)
    result = known_result(package)
    assert result is not None
    assert result.asked["placeholders"] == 8
    assert 0 < result.chrf <= 100
    engine = load_engine((package,), threads=1)
    ((_, draft),) = engine.translate([EngineRequest("La casa es grande.", align=True)])
    assert isinstance(draft, Draft)
    assert draft.text
    assert draft.hypotheses[0].alignment
    assert (engine.signature.model, "argos" in engine.signature.name) == ("opus-mt-es-en", False)


@pytest.mark.engine
def test_a_worse_model_is_not_taken_without_being_told(folder: Path, tmp_path: Path) -> None:
    """The better one stays in use by the self-test, until the other is put in use by hand."""
    models = tmp_path / "models"
    worse = install_package(folder, models)
    result = known_result(worse)
    assert result is not None
    place = worse.path / "cotejo-self-test.json"
    place.write_text(json.dumps(json.loads(place.read_text()) | {"chrf": 11.0}), encoding="utf-8")
    assert choose_packages(models, "es", "en")[0].bundled
    use_package(models, worse)
    assert choose_packages(models, "es", "en") == (worse,)


@pytest.mark.engine
def test_a_good_model_whose_file_was_spoilt_stops_translation(folder: Path, tmp_path: Path) -> None:
    """The self-test runs again, and loading says what happened, each time."""
    package = install_package(folder, tmp_path / "models")
    # Zeroed weights in the middle of the file: it still loads, and writes nonsense.
    model = package.path / "model" / "model.bin"
    data = bytearray(model.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 1_500_000] = bytes(1_500_000)
    model.write_bytes(data)
    with pytest.raises(PackageError, match=r"has changed and it translates badly|cannot be loaded"):
        load_engine((package,), threads=1)
    with pytest.raises(PackageError, match=r"has changed and it translates badly|cannot be loaded"):
        load_engine((package,), threads=1)


@pytest.mark.engine
def test_a_model_that_fails_the_test_is_not_installed(folder: Path, tmp_path: Path) -> None:
    """What wrote before goes on writing, and the way to others is told."""
    data = bytearray((folder / "model.bin").read_bytes())
    middle = len(data) // 2
    data[middle : middle + 1_500_000] = bytes(1_500_000)
    (folder / "model.bin").write_bytes(data)
    models = tmp_path / "models"
    with pytest.raises(
        PackageError, match=r"Try next translate-es_en .*models known|cannot be loaded"
    ):
        install_package(folder, models)
    assert choose_packages(models, "es", "en")[0].bundled
    assert all(package.bundled for package in installed_packages(models))


@pytest.mark.engine
def test_a_file_that_was_only_copied_is_the_same_model(folder: Path, tmp_path: Path) -> None:
    """A new time of change alone says nothing: the digest does."""
    package = install_package(folder, tmp_path / "models")
    model = package.path / "model" / "model.bin"
    shutil.copy(model, tmp_path / "copy")
    model.unlink()
    shutil.copy(tmp_path / "copy", model)
    assert load_engine((package,), threads=1).signature.sha256 == package.sha256


def test_every_bundled_model_brings_its_result_along(tmp_path: Path) -> None:
    """It is about the very file that is shipped: `python tests/evaluation/bundled_results.py`
    writes it anew.
    """
    directions = [one for one in installed_directions(tmp_path) if one.bundled]
    assert {("es", "en"), ("en", "es"), ("pt", "en")} <= {
        (one.from_code, one.to_code) for one in directions
    }
    for bundled in filter(is_testable, directions):
        result = known_result(bundled)
        assert result is not None
        model = (bundled.path / "model" / "model.bin").read_bytes()
        assert result.model_sha256 == hashlib.sha256(model).hexdigest()
        assert result.is_good


def test_there_are_a_hundred_sentences_with_an_origin() -> None:
    """Six kinds, none without a reference; some of them in more languages."""
    assert {sentence.origin for sentence in sentences("fr", "en")} == {"pud"}
    kinds = {sentence.kind for sentence in sentences("es", "en")}
    assert len(sentences("es", "en")) == 100
    assert kinds == {"news", "long", "placeholder", "capitals", "figures", "short"}
    assert all(sentence.source and sentence.reference for sentence in sentences("es", "en"))
    assert {sentence.origin for sentence in sentences("es", "en")} == {"pud", "own"}


def test_the_sentences_serve_both_directions() -> None:
    """Each side is the other's reference."""
    there, back = sentences("es", "en"), sentences("en", "es")
    assert [(each.source, each.reference) for each in there] == [
        (each.reference, each.source) for each in back
    ]


@pytest.mark.engine
def test_the_opposite_direction_is_bundled_tested_and_translates(tmp_path: Path) -> None:
    """English goes into Spanish out of the box, placeholders whole, by a model of its own."""
    (package,) = choose_packages(tmp_path, "en", "es")
    engine = load_engine((package,), threads=1)
    result = run_self_test(package, engine)
    assert (package.bundled, result.is_good, len(engine.placeholders)) == (True, True, 10)
    assert result.kept["placeholders"] >= result.asked["placeholders"] // 2
    ((_, draft),) = engine.translate([EngineRequest("The house is big.")])
    assert isinstance(draft, Draft)
    assert "casa" in draft.text.lower()


@pytest.mark.engine
def test_an_engine_that_knows_no_placeholders_is_not_asked_for_them(tmp_path: Path) -> None:
    """They count neither for nor against it."""
    (package,) = choose_packages(tmp_path, "es", "en")
    engine = load_engine((package,), threads=1)
    # No other model is at hand.
    engine.placeholders = ()  # type: ignore[misc]
    assert "placeholders" not in run_self_test(package, engine).asked
