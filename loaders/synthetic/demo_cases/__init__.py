"""The six cases of the demo: made up, one file each. Nobody in them exists."""

from __future__ import annotations

from loaders.synthetic.demo_cases import bloemstraat, de_wit, gaskraan, niemand_wil, noor, sam_en_lisa
from loaders.synthetic.writing import Werkmap

CASES = {
    "bloemstraat": "2026-0231",
    "de_wit": "2026-0098",
    "gaskraan": "2026-0205",
    "niemand_wil": "2026-0012",
    "noor": "2026-0163",
    "sam_en_lisa": "2026-0189",
    "sam_nazorg": "2026-0190",
}
"""Case numbers by name."""


def write_demo_cases(werkmap: Werkmap) -> None:
    """Write all six into a werkmap that has the demo's partners."""
    bloemstraat.write(werkmap, CASES["bloemstraat"])
    de_wit.write(werkmap, CASES["de_wit"])
    gaskraan.write(werkmap, CASES["gaskraan"])
    niemand_wil.write(werkmap, CASES["niemand_wil"])
    noor.write(werkmap, CASES["noor"])
    sam_en_lisa.write(werkmap, CASES["sam_en_lisa"], CASES["sam_nazorg"])
