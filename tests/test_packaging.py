"""The distribution: every package is listed, every dependency is declared, and the wheel works alone."""

from __future__ import annotations

import ast
import configparser
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from landscape.core.errors import DISTRIBUTIONS
from landscape.core.version import __version__

ROOT = Path(__file__).resolve().parent.parent
# Optional packages; without them a message tells what to install. Most of them are an extra of this package; Triton is
# installed with PyTorch for NVIDIA GPUs.
OPTIONAL = {"xarray", "pytorch_lightning", "triton"}
# The extras for developers.
FOR_DEVELOPERS = {"test", "docs", "dev"}


def settings() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def sources() -> list[Path]:
    return [path for folder in ("landscape", "models") for path in sorted((ROOT / folder).rglob("*.py"))]


def test_every_package_is_listed() -> None:
    folders = {path.parent.relative_to(ROOT) for path in sources() if path.name == "__init__.py"}
    names = {".".join(folder.parts) for folder in folders}
    names = {f"landscape.{name}" if name.split(".")[0] == "models" else name for name in names}
    assert set(settings()["options"]["packages"].split()) == names


def test_every_source_lies_in_a_package() -> None:
    assert [path for path in sources() if not (path.parent / "__init__.py").exists()] == []


def test_every_dependency_is_declared() -> None:
    extras = settings()["options.extras_require"]
    optional = [line for name in extras if name not in FOR_DEVELOPERS for line in extras[name].split("\n")]
    required = [*settings()["options"]["install_requires"].split("\n"), *optional]
    declared = {re.split(r"[<>=!~\[ ;]", line)[0].lower() for line in required if line}
    imported: dict[str, Path] = {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                names = [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
            imported.update(dict.fromkeys((name.split(".")[0] for name in names), path))
    outside = set(imported) - set(sys.stdlib_module_names) - {"landscape"} - OPTIONAL
    undeclared = {name: imported[name] for name in outside if DISTRIBUTIONS.get(name, name).lower() not in declared}
    assert not undeclared


def test_the_page_on_the_index_stands_alone() -> None:
    """The index resolves no relative links and shows no pictures of the repository; the commands are the README's."""
    assert settings()["metadata"]["long_description"] == "file: docs/package_index.md"
    page = (ROOT / "docs" / "package_index.md").read_text(encoding="utf-8")
    assert "](" not in page
    assert f"pip install {settings()['metadata']['name']}\n" in page
    (block,) = re.findall(r"```bash\n.*?```", page, re.DOTALL)
    assert block in (ROOT / "README.md").read_text(encoding="utf-8")
    extras = set(settings()["options.extras_require"]) - FOR_DEVELOPERS
    assert all(f"`{name}`" in page for name in extras)


@pytest.fixture(scope="module")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the source archive and of the wheel made from it, built beside the checkout."""
    folder = tmp_path_factory.mktemp("distribution")
    checkout = folder / "checkout"
    checkout.mkdir()
    outside = {"build", "dist", "results"}  # of the folders in a clone
    for path in ROOT.iterdir():
        if not path.name.startswith(".") and path.suffix != ".egg-info" and path.name not in outside:
            (checkout / path.name).symlink_to(path)
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / "dist", checkout, cwd=folder)
    return folder / "dist"


@pytest.fixture(scope="module")
def wheel(distribution: Path) -> Path:
    (built,) = distribution.glob("*.whl")
    return built


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env={**kept, **environment}, capture_output=True, text=True, check=False, timeout=250
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_wheel_holds_the_sources_and_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {str(path.relative_to(ROOT)) for path in sources()}
    expected = {f"landscape/{name}" if name.startswith("models/") else name for name in expected}
    assert {name for name in held if name.endswith(".py")} == expected
    assert "landscape/py.typed" in held
    for folder, script in (("explorer", "explorer"), ("playground", "play")):
        static = {path.name for path in (ROOT / "landscape" / folder / "static").iterdir()}
        assert {f"{script}.js", f"{script}.css", "template.html", "LICENSES.txt"} <= static
        beside = {name for name in held if name.startswith(f"landscape/{folder}/") and not name.endswith(".py")}
        assert beside == {f"landscape/{folder}/static/{name}" for name in static}
    assert {"landscape/data/sources/digits.npz", "landscape/data/sources/digits.LICENSE.txt"} <= held
    assert {name for name in held if not name.startswith("landscape/")} == set()


@pytest.mark.slow
def test_the_source_archive_holds_what_tests_and_documents_need(distribution: Path) -> None:
    (archive,) = distribution.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        held = {name.partition("/")[2] for name in opened.getnames()}
    expected = {"README.md", "CHANGELOG.md", "LICENSE", "Makefile", "setup.cfg", "docs/python.md", "examples/graph.py"}
    assert expected | {"tests/test_packaging.py", "scripts/house.py", "benchmarks/README.md"} <= held


@pytest.mark.slow
def test_the_index_accepts_the_distribution(distribution: Path) -> None:
    pytest.importorskip("twine", reason="needs twine: pip install twine")
    run(sys.executable, "-m", "twine", "check", "--strict", *distribution.iterdir(), cwd=distribution)


def test_the_changelog_has_the_version() -> None:
    assert f"\n## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_version_stands_in_one_place(wheel: Path) -> None:
    assert wheel.name.startswith(f"{settings()['metadata']['name'].replace('-', '_')}-{__version__}-")


@pytest.mark.slow
def test_the_wheel_works_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", site, wheel, cwd=tmp_path)
    # The folder stands before site-packages, and so before the hook of an editable installation; still, each module
    # says where it comes from.
    code = "import landscape, landscape.models, landscape.cli.app as app; "
    code += "print(landscape.__file__, landscape.models.__file__, app.__file__, sep='\\n')"
    files = run(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(site)).split()
    assert [Path(file).is_relative_to(site) for file in files] == [True, True, True]
    assert "surface" in run(sys.executable, "-m", "landscape", "--help", cwd=tmp_path, PYTHONPATH=str(site))
    page = "from landscape.explorer import web_page; print(len(web_page.build([], title='')))"
    assert int(run(sys.executable, "-c", page, cwd=tmp_path, PYTHONPATH=str(site))) > 100_000
    digits = "from landscape.data.loading import load_data; print(len(load_data('digits').splits['train']))"
    assert int(run(sys.executable, "-c", digits, cwd=tmp_path, PYTHONPATH=str(site))) == 1437
    script = run(site / "bin" / "landscape", "--help", cwd=tmp_path, PYTHONPATH=str(site))
    assert "surface" in script
    assert "resnet20" in run(site / "bin" / "landscape", "models", cwd=tmp_path, PYTHONPATH=str(site))
