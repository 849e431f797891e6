#!/usr/bin/env python3
"""List the vulnerabilities that PyPI knows in the newest version of every installed package.

`make audit` (pip-audit) requests the installed versions one by one, which mirrors of PyPI often do not support. This
script requests packages by name, so it checks the versions of a fresh installation. Packages that are installed in an
older version are listed and not checked.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from urllib.request import urlopen

TIMEOUT = 30.0  # seconds


def newest(name: str) -> tuple[str, list[str]]:
    """The newest version of a package, and the identifiers of its known vulnerabilities."""
    with urlopen(f"https://pypi.org/pypi/{name}/json", timeout=TIMEOUT) as answer:  # nosec B310
        said = json.load(answer)
    return said["info"]["version"], [weakness["id"] for weakness in said["vulnerabilities"]]


def main() -> int:
    """Print the findings; the exit code is 1 if there is a vulnerability."""
    installed = {found.metadata["Name"]: found.version for found in metadata.distributions()}
    installed.pop("nn-loss-landscape", None)  # this project
    with ThreadPoolExecutor(8) as threads:
        found = dict(zip(installed, threads.map(newest, installed), strict=True))
    older = [f"{name} {has}" for name, has in installed.items() if has.partition("+")[0] != found[name][0]]
    weak = [f"{name} {version}: {', '.join(ids)}" for name, (version, ids) in found.items() if ids]
    print(f"{len(installed)} packages; known vulnerabilities in the newest version: {'; '.join(weak) or 'none'}")
    print(f"installed in an older version, not checked: {', '.join(older) or 'none'}")
    return min(len(weak), 1)


if __name__ == "__main__":
    sys.exit(main())
