"""scripts/run_readme.py runs what README.md shows, and fails at the first broken command; `make readme` runs all of it.

The commands in tables and sentences of README.md exist.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import check_docs

ROOT = Path(__file__).resolve().parent.parent
SOUND = """\
```console
exit 3
```
```bash
echo one > \\
    made.txt   # a comment
cat made.txt given.txt | grep -c . > count.txt

# nothing but a comment
```
```python
from pathlib import Path
assert Path("count.txt").read_text() == "2\\n"
assert not Path("ignored.txt").exists()
```
"""


def run(folder: Path, readme: str) -> subprocess.CompletedProcess[str]:
    """Run the script for a checkout with that README."""
    subprocess.run(["git", "init", "-q", folder], check=True)
    (folder / "README.md").write_text(readme)
    (folder / "given.txt").write_text("two\n")
    (folder / "ignored.txt").touch()
    (folder / ".gitignore").write_text("ignored.txt\n")
    command = [sys.executable, ROOT / "scripts" / "run_readme.py", folder]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=250)


@pytest.mark.process
def test_a_sound_readme_passes_and_leaves_the_checkout_as_it_is(tmp_path: Path) -> None:
    done = run(tmp_path, SOUND)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split(" s  ")[1] for line in done.stdout.splitlines() if " s  " in line] == [
        "echo one > \\", "cat made.txt given.txt | grep -c . > count.txt", "python: from pathlib import Path ...",
        "in total",
    ]  # fmt: skip
    names = {".git", ".gitignore", "README.md", "given.txt", "ignored.txt"}
    assert {path.name for path in tmp_path.iterdir()} == names


@pytest.mark.process
@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("echo reason >&2; false", "line 2 ended with exit code 1: echo reason >&2; false\nreason"),
        ("echo fine\ncat missing.txt | sort", "line 3 ended with exit code 1: cat missing.txt | sort"),
        ("no-such-command", "line 2 ended with exit code 127"),
    ],
)
def test_the_first_broken_command_is_named_with_its_output(tmp_path: Path, broken: str, said: str) -> None:
    after = tmp_path / "after.txt"
    done = run(tmp_path, f"```bash\n{broken}\ntouch '{after}'\n```\n")
    assert done.returncode == 1
    assert said in done.stderr
    assert not after.exists()


@pytest.mark.process
@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("```python\nraise SystemExit(3)\n```", "line 2 ended with exit code 3: python: raise SystemExit(3) ..."),
        ("```\nlandscape demo\n```", "line 2: a block is marked '': mark it with one of bash, console, python, text"),
    ],
)
def test_broken_code_and_blocks_without_a_mark_fail(tmp_path: Path, block: str, said: str) -> None:
    done = run(tmp_path, block)
    assert done.returncode == 1
    assert said in done.stderr


def test_commands_in_tables_and_sentences_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"`(landscape [a-z][^`]*)`", text)
    assert len(found) > 5
    commands = check_docs.real_commands()
    for command in found:
        command = " ".join(command.split()).replace("COMMAND --help", "train --help")
        assert list(check_docs.command_faults(check_docs.Block("", 1, [command]), commands)) == []
        assert all((ROOT / name).exists() for name in re.findall(r"\S+\.toml", command))
