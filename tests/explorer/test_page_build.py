"""What is committed of the page: small, self-contained, licensed, and what its sources give."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from explorer.browser import missing

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "landscape" / "explorer" / "static"
WEB = ROOT / "landscape" / "explorer" / "web"


def read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def test_the_page_is_small_without_its_data() -> None:
    assert sum((STATIC / name).stat().st_size for name in ("explorer.js", "explorer.css", "template.html")) < 1_000_000


def test_the_page_template_references_no_other_file() -> None:
    template = read("template.html")
    assert sorted(re.findall(r"{{(\w+)}}", template)) == ["payload", "script", "style", "title", "token"]
    assert "default-src 'none'" in template
    assert not re.search(r"(src|href)=\"(?!data:)", template)
    assert not re.search(r"url\(|@import", read("explorer.css"))
    # Of addresses there are only names of namespaces and, in messages, of a project's pages.
    addresses = set(re.findall(r"https?://[\w.]+", read("explorer.js")))
    assert addresses <= {"http://www.w3.org", "https://threejs.org", "https://github.com"}
    assert "{{" not in read("explorer.css")


def test_the_licences_of_what_is_inside_are_there() -> None:
    said = read("LICENSES.txt")
    version = json.loads((WEB / "package.json").read_text(encoding="utf-8"))["dependencies"]["three"]
    assert f"three.js {version}" in said
    assert said.count("Permission is hereby granted, free of charge") == 2  # three.js, batlow


def test_packages_are_pinned_and_come_from_the_public_registry() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    package = json.loads((WEB / "package.json").read_text(encoding="utf-8"))
    for name, version in {**package["dependencies"], **package["devDependencies"]}.items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == version
    for place, found in lock["packages"].items():
        assert not place or found["integrity"].startswith("sha512-")
        assert found.get("resolved", "https://registry.npmjs.org/").startswith("https://registry.npmjs.org/")


@pytest.mark.slow
@pytest.mark.process
def test_the_logic_of_the_page() -> None:
    if shutil.which("node") is None:
        missing("needs node: scripts/build_explorer.sh")
    tests = sorted(str(path) for path in (ROOT / "tests" / "explorer" / "web").glob("*.test.js"))
    if not (WEB / "node_modules" / "three").is_dir():  # `make explorer-check` installs it, and runs all
        tests = [name for name in tests if "three.module.js" not in Path(name).read_text(encoding="utf-8")]
    command = ["node", "--test", "--test-reporter=spec", *tests]  # which lists at the end what failed
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.slow
def test_the_bundle_is_what_the_sources_give() -> None:
    if shutil.which("npm") is None:
        missing("needs npm: scripts/build_explorer.sh")
    done = subprocess.run(
        ["bash", "scripts/build_explorer.sh", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
