"""The licences of all dependencies, from what the installed packages say of themselves.

Comes in: the lock files, the installed environment and `licences.toml`. Goes out: `docs/licences.md`; with `--check`,
nothing, or a list of what may not be used, and exit status 1.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

from lock import entries

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
_PARTS = {
    "What runs": ("requirements.lock", "requirements-torch.lock"),
    "What tests, checks and character recognition add": ("requirements-dev.lock",),
    "What torch's builds for NVIDIA's cards add": ("requirements-cuda.lock",),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """`allowed` may be used together with code under the EUPL-1.2; `names` gives the SPDX name of what packages write,
    `stated` and `separate` the licence of a package, whatever its metadata says; `separate` is not judged.
    """

    allowed: frozenset[str]
    names: Mapping[str, str]
    stated: Mapping[str, str]
    separate: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dependency:
    name: str
    licence: str


def read_terms() -> Terms:
    content = tomllib.loads((Path(__file__).parent / "licences.toml").read_text(encoding="utf-8"))
    return Terms(frozenset(content["allowed"]), content["names"], content["stated"], content["separate"])


def dependencies(locks: Iterable[str], terms: Terms) -> tuple[Dependency, ...]:
    names = (name for lock in locks for name in entries((ROOT / lock).read_text(encoding="utf-8")))
    return tuple(Dependency(name, licence_of(name, terms)) for name in names)


def licence_of(name: str, terms: Terms) -> str:
    """As an SPDX expression; "" where the package does not say."""
    if name in terms.stated:
        return terms.stated[name]
    if name in terms.separate:
        return terms.separate[name]
    try:
        found = metadata(name)
    except PackageNotFoundError:
        return ""
    return next((terms.names.get(said, said) for said in _said(found) if said), "")


def _said(found: PackageMetadata) -> Iterable[str]:
    yield found.get("License-Expression") or ""
    yield (found.get("License") or "").strip().split("\n")[0]
    yield from (line.rpartition(" :: ")[2] for line in found.get_all("Classifier") or () if line.startswith("License"))


def is_allowed(licence: str, allowed: frozenset[str]) -> bool:
    """Of alternatives (OR) one must be allowed, of what holds together (AND) all."""
    plain = re.sub(r"[()]", "", licence)
    return any(all(part.strip() in allowed for part in choice.split(" AND ")) for choice in plain.split(" OR "))


def refused(terms: Terms) -> tuple[Dependency, ...]:
    locks = [lock for part in _PARTS.values() for lock in part]
    found = (one for one in dependencies(locks, terms) if one.name not in terms.separate)
    return tuple(one for one in found if not is_allowed(one.licence, terms.allowed))


def page(terms: Terms) -> str:
    text = [_HEAD]
    for title, locks in _PARTS.items():
        text += [f"\n## {title}\n", "| package | licence |", "| --- | --- |"]
        text += [f"| {one.name} | {one.licence} |" for one in dependencies(locks, terms)]
    return "\n".join([*text, ""])


_HEAD = """\
# Licences of the dependencies

Made by `make licences`; `make check` fails where a package has a licence that `supply/licences.toml` does not allow, or
where this page is not true any more.

Beleidswijzer is published under the EUPL-1.2. It contains none of these packages: whoever installs it gets each from
the package index, under its own licence. Permissive licences (MIT, BSD, Apache-2.0, ISC, PSF, Zlib) ask that their
notice stays. MPL-2.0 and LGPL-3.0 hold for the files and libraries themselves, which are used unchanged; both stand
among the compatible licences in the appendix of the EUPL.

The last list comes along only where pip takes a build of torch for NVIDIA's cards, as on Linux unless it finds one for
the processor alone. Several of those libraries are not open source: NVIDIA lets them be used under terms of its own.
Who wants open source alone installs torch's build for the processor before `make install`."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args(arguments).check
    terms = read_terms()
    for one in (faults := refused(terms)):
        print(
            f"{one.name}: {one.licence or 'says no licence'}, which supply/licences.toml does not allow",
            file=sys.stderr,
        )
    if not check:
        PAGE.write_text(page(terms), encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page(terms):
        print("docs/licences.md is not true any more; write it with: make licences", file=sys.stderr)
        return 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
