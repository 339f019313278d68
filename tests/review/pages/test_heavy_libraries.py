"""No page waits for a library that its reader sees nothing of."""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[3]
# In a process of its own: other tests have them loaded.
_CODE = """
import sys
from pathlib import Path
from threading import current_thread

from streamlit.testing.v1 import AppTest

from glossary.term import Term
from review.pages.router import _PAGES
from review.pages.session import await_checks, database, prepare_checks
from review.store.database import writing
from review.store.tables import Article, Segment, Setting, TranslationState
from review.terms.stored import add_term

loaded = set()

class Notes:
    def find_spec(self, name, path=None, target=None):
        # What a job needs of an engine it loads beside the pages.
        if not current_thread().name.startswith("jobs"):
            loaded.add(name)

prepare_checks()
await_checks()
sys.meta_path.insert(0, Notes())
with writing(database()) as session:
    session.add(Setting(key="samples added", value=True))
    add_term(session, Term("Capece", "Capece"), author="Ana")
    session.add(Article(name="a", translation_state=TranslationState.DONE))
    session.flush()
    session.add(Segment(article_id=1, position=0, paragraph=0, source="Creció.", target="It grew."))
page = AppTest.from_file(str(Path("app.py").resolve()), default_timeout=120)
page.session_state["reviewer"] = "Ana"
page.query_params["article"] = "1"
page.run()
for file, *_ in _PAGES:
    page.switch_page(f"review/pages/{file}.py").run()
    assert not page.exception, (file, page.exception)
    components = ",".join(one.proto.component_name for one in page.get("bidi_component"))
    print(file, components, *sorted({one.split(".")[0] for one in loaded}))
"""
_HEAVY = {
    "pandas",
    "pyarrow",
    "numpy",
    "PIL",
    "torch",
    "stanza",
    "spacy",
    "trafilatura",
    "ctranslate2",
}


def test_pages_load_no_library_to_be_shown(tmp_path: Path) -> None:
    """Every page is shown in a new server, with components and a glossary, before pandas or a model
    is.
    """
    run = subprocess.run(
        [sys.executable, "-c", _CODE],
        check=False,
        capture_output=True,
        text=True,
        cwd=_ROOT,
        env={"PATH": "", "COTEJO_DATA": str(tmp_path), "COTEJO_LANGUAGE": "en"},
    )
    assert run.returncode == 0, run.stderr
    shown = {line.split()[0]: line.split()[1:] for line in run.stdout.splitlines()}
    assert len(shown) > 15
    assert {
        file: _HEAVY & {*loaded} for file, (_, *loaded) in shown.items() if _HEAVY & {*loaded}
    } == {}
    assert "cotejo_editor" in shown["article_review"][0].split(",")
