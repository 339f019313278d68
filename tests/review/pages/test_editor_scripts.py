"""The unit tests of the pages' scripts, editor/*.test.js: by node where it is, else in Chromium."""

import shutil
import subprocess
from pathlib import Path

import pytest

_TESTS = sorted((Path(__file__).parent / "editor").glob("*.test.js"))
_SCRIPTS = sorted((Path(__file__).parents[3] / "review" / "pages" / "editor").glob("*.js"))
# What the tests are written in: test(name, body) and equal(found, expected). What fails is named.
_FRAME = """
const failures = [];
function equal(found, expected) {
  const [one, other] = [found, expected].map((value) => JSON.stringify(value));
  if (one !== other) throw new Error(`${one} is not ${other}`);
}
function test(name, body) {
  try {
    body();
  } catch (error) {
    failures.push(`${name}: ${error.message}`);
  }
}
"""


def _program(test: Path) -> str:
    """The scripts as one, as the page has them, and the test after them; its value is what failed."""
    scripts = "\n".join(path.read_text("utf-8") for path in _SCRIPTS)
    scripts = scripts.replace("export default function (component)", "function begin(component)")
    return f"(() => {{\n{scripts}\n{_FRAME}\n{test.read_text('utf-8')}\nreturn failures;\n}})()"


@pytest.mark.parametrize("test", _TESTS, ids=lambda path: path.stem)
def test_the_scripts_do_what_their_tests_say(test: Path, tmp_path: Path) -> None:
    """Each file of tests runs against the scripts as they are; there is nothing to build."""
    node, chromium = shutil.which("node"), shutil.which("chromium")
    if node is not None:
        program = tmp_path / "program.js"
        program.write_text(f"process.stdout.write({_program(test)}.join('\\n'))", encoding="utf-8")
        run = subprocess.run([node, program], capture_output=True, text=True, check=False)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    elif chromium is not None:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where node is not

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            assert browser.new_page().evaluate(_program(test)) == []
            browser.close()
    else:
        pytest.skip("neither node nor chromium is on this machine")
