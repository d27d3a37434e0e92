"""The demo's users and sharing rules: two users see one case differently, and each rule has its ground."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from loaders.synthetic.demo_cases import CASES
from loaders.synthetic.partners import MUNICIPALITIES

_COVENANT = "convenant Zorg- en Veiligheidshuis, artikel 4: delen aan tafel"
_HEALTH = "beroepsgeheim WGBO; eigen afspraak van de instelling"

HEALTH = ("ggz", "verslavingszorg")
"""Kinds for which "somebody is known here" is a health fact itself: an explicit choice each."""

CARE = ("ggz", "verslavingszorg", "bemoeizorg", "ggd", "veilig_thuis")
"""Kinds of receivers that mental health and addiction care share content with, at one table."""


def _user(user: str, name: str, organisation: str, role: str, cases: Any = None) -> dict[str, Any]:
    known = {"id": user, "name": name, "organisation": organisation, "role": role}
    return known if cases is None else {**known, "cases": cases if cases == "alle" else [CASES[case] for case in cases]}


USERS = [
    _user("procesregie", "P. de Haan, procesregisseur", "zvh", "procesregisseur", "alle"),
    _user("bemoeizorg", "S. Yilmaz, Vangnet & Advies", "bemoeizorg", "casusregisseur", ["bloemstraat", "gaskraan", "niemand_wil"]),
    _user("wijkteam", "J. Bakker, Wijkteam", "wijkteam", "casusregisseur", ["de_wit", "sam_en_lisa"]),
    _user("politie", "R. Kok, wijkagent", "politie", "professional", ["bloemstraat", "gaskraan", "niemand_wil", "sam_en_lisa"]),
    _user("ggz", "T. Willems, GGZ", "ggz", "professional", ["gaskraan", "niemand_wil", "noor"]),
    _user("veilig_thuis", "A. Visser, Veilig Thuis", "veilig_thuis", "casusregisseur", ["sam_en_lisa", "de_wit"]),
    _user("veiligheid", "L. Smit, gemeente (veiligheid)", "gemeente_veiligheid", "casusregisseur", ["sam_nazorg", "gaskraan"]),
    _user("toezicht", "F. Gerritsen, toezicht", "zvh", "toezicht"),
    _user("beheer", "B. Heerder, beheer", "zvh", "beheer"),
]


def _sharing() -> dict[str, Any]:
    shared: list[dict[str, Any]] = [{"table": True, "level": "inhoud", "ground": _COVENANT}]
    shared += [{"supplier": kind, "category": "gezondheid", "table": True, "level": "bekendheid", "ground": _HEALTH} for kind in HEALTH]
    shared += [
        {"supplier": kind, "category": "gezondheid", "receiver": receiver, "table": True, "level": "inhoud", "ground": _HEALTH}
        for kind in HEALTH
        for receiver in CARE
    ]
    shared += [
        {"supplier": kind, "category": "gezondheid", "receiver": receiver, "level": "bekendheid", "ground": _HEALTH}
        for kind in HEALTH
        for receiver in ("procesregisseur", "casusregisseur")
    ]
    shared += [{"supplier": kind, "category": "gezondheid", "level": "niets", "ground": _HEALTH} for kind in HEALTH]
    shared.append({"category": "bsn", "level": "niets", "ground": "alleen de leverancier zelf en toezicht"})
    return {
        "default": "niets",
        "lead": "bekendheid",
        "frames_together": [["casusoverleg", "topx", "pga", "mda", "levensloop", "nazorg", "verward"]],
        "rules": shared,
    }


def write_config(folder: Path) -> None:
    """Write `users.yaml`, `sharing.yaml` and `region.yaml` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    half = len(MUNICIPALITIES) // 2
    region = {
        "subregions": [
            {"name": "Noord", "municipalities": [*MUNICIPALITIES[:half]]},
            {"name": "Zuid", "municipalities": [*MUNICIPALITIES[half:]]},
        ]
    }
    for name, content in (("users", {"users": USERS}), ("sharing", _sharing()), ("region", region)):
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
