"""The picture of the page that the README shows, taken in a real Chromium (extra ``browser``)."""

import shutil
import tempfile
from pathlib import Path

from leaderboard import page
from leaderboard.results import ROOT

PICTURE = ROOT / "screenshot.png"
SIZE = {"width": 1200, "height": 1000}  # CSS pixels
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def take(path: Path = PICTURE) -> Path:
    """Takes the picture of the page as it would be built now; raises RuntimeError without Chromium."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        raise RuntimeError("no chromium on this machine")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        view = browser.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]})
        view.goto(page.build(Path(folder)).as_uri())
        view.screenshot(path=path)
        browser.close()
    return path
