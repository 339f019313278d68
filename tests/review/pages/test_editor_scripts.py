"""The unit tests of the pages' scripts, editor/*.test.js: by node where it is, else in Chromium."""

import shutil
import subprocess
from pathlib import Path

import pytest

_TESTS = sorted((Path(__file__).parent / "editor").glob("*.test.js"))
_SCRIPTS = sorted((Path(__file__).parents[3] / "review" / "pages" / "editor").glob("*.js"))
# What the tests are written in, test(name, body) and equal(found, expected): node's own runner, and
# for a browser the little of it that they need.
_BY_NODE = """
const { test } = require("node:test");
const { deepEqual: equal } = require("node:assert/strict");
"""
_BY_BROWSER = """
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


def _program(test: Path, runner: str) -> str:
    """The runner, the scripts as one, as the page has them, and the test after them."""
    scripts = "\n".join(path.read_text("utf-8") for path in _SCRIPTS)
    return f"{runner}\n{scripts.replace('export default ', 'void ')}\n{test.read_text('utf-8')}"


@pytest.mark.parametrize("test", _TESTS, ids=lambda path: path.stem)
def test_the_scripts_do_what_their_tests_say(test: Path, tmp_path: Path) -> None:
    """Each file of tests runs against the scripts as they are; there is nothing to build."""
    node, chromium = shutil.which("node"), shutil.which("chromium")
    if node is not None:
        program = tmp_path / f"{test.name.removesuffix('.js')}.cjs"
        program.write_text(_program(test, _BY_NODE), encoding="utf-8")
        run = subprocess.run([node, "--test", program], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
    elif chromium is not None:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where node is not

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            body = f"(() => {{\n{_program(test, _BY_BROWSER)}\nreturn failures;\n}})()"
            assert browser.new_page().evaluate(body) == []
            browser.close()
    else:
        pytest.skip("neither node nor chromium is on this machine")
