"""The page in a real Chromium: it shows, it reads from right to left, axe finds no violation."""

import shutil
import subprocess
import sys

import pytest

from leaderboard import page
from leaderboard.picture import FLAGS, SIZE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")
    assert chromium, "make test-all installs Debian's chromium"
    with playwright.sync_playwright() as driver:
        instance = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield instance
        instance.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return page.build(tmp_path_factory.mktemp("site")).as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation_and_nothing_overflows(browser, address, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    view = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    errors = []
    view.on("pageerror", lambda error: errors.append(str(error)))
    view.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    view.goto(address)
    found = Axe().run(view)
    assert found.violations_count == 0, found.generate_report()
    assert view.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert errors == []
    view.close()


def test_what_a_reader_sees(browser, address):
    view = browser.new_page(viewport={"width": 1280, "height": 900})
    requests = []
    view.on("request", lambda request: requests.append(request.url))
    view.goto(address)
    assert view.locator("table").count() == 6
    quote = view.locator("p.quote").first
    assert quote.evaluate("e => getComputedStyle(e).direction") == "rtl"
    # the first label of a right-to-left sentence stands right of the second
    boxes = [view.locator("p.quote").first.locator("mark").nth(i).bounding_box() for i in (0, 1)]
    assert boxes[0]["x"] > boxes[1]["x"]
    # Perso-Arabic letters come from a font that has them: they are wider than nothing and joined
    assert view.evaluate("document.fonts.check('1rem \"Noto Naskh Arabic\"', 'ہے۔')")
    for link in view.locator("nav a").all():
        target = link.get_attribute("href")
        assert view.locator(f"[id='{target[1:]}']").count() == 1
    assert requests == [address]
    view.close()


def test_the_readmes_picture_can_be_taken_again(tmp_path):
    # in a process of its own: the driver of the tests above still runs in this one
    code = "import sys, pathlib; from leaderboard.picture import take; take(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, tmp_path / "picture.png"], check=True)
    picture = (tmp_path / "picture.png").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n")
    # a PNG's width and height stand at bytes 16 to 24
    assert [int.from_bytes(picture[i : i + 4]) for i in (16, 20)] == [SIZE["width"], SIZE["height"]]
