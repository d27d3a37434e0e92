"""Colours, icons and letters that mean the same on every screen, light and dark.

Contrast on the ground they stand on: text at least 4.5:1, lines and icons at least 3:1 (WCAG 2.2, 1.4.3 and 1.4.11);
a test measures it. No colour says anything alone, no person has a colour, and there is no red: either would read as
a score (R17).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graphmodel.vocabulary import Domain

Theme = Literal["light", "dark"]

FONTS = 'Inter, "Noto Sans", "DejaVu Sans", sans-serif'
"""Letters of every screen; none is fetched."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, named for what they mean."""

    canvas: str
    text: str
    muted: str
    table: str
    table_fill: str
    coordinated: str
    loose: str
    loose_fill: str
    household: str
    household_fill: str
    person: str
    person_fill: str
    lock_fill: str
    lock_text: str
    box_fill: str
    selection: str
    hatch: str
    grid: str
    faint: str
    middle: str
    middle_text: str
    zorg: str
    sociaal: str
    veiligheid: str
    wonen: str

    def domain(self, domain: Domain) -> str:
        """The colour of a domain: the ground of its tile."""
        return {
            Domain.ZORG: self.zorg,
            Domain.SOCIAAL: self.sociaal,
            Domain.VEILIGHEID: self.veiligheid,
            Domain.WONEN: self.wonen,
        }[domain]


LIGHT = Palette(
    canvas="#FFFFFF",
    text="#16202B",
    muted="#4A5663",
    table="#1F5A96",
    table_fill="#E6EFF8",
    coordinated="#37546F",
    loose="#A63F00",
    loose_fill="#FAE6D9",
    household="#6B7785",
    household_fill="#F4F5F7",
    person="#3E4A57",
    person_fill="#FFFFFF",
    lock_fill="#1A1A1A",
    lock_text="#FFFFFF",
    box_fill="#FFFFFF",
    selection="#0B57D0",
    hatch="#7F8B98",
    grid="#CBD3DB",
    faint="#DFE5ED",
    middle="#9FB0C8",
    middle_text="#16202B",
    zorg="#0A6C74",
    sociaal="#7A3E9D",
    veiligheid="#1F3F8F",
    wonen="#7A5200",
)

DARK = Palette(
    canvas="#12181F",
    text="#EEF2F6",
    muted="#B4BEC9",
    table="#6FB1F0",
    table_fill="#14283C",
    coordinated="#9DB8D3",
    loose="#FFA366",
    loose_fill="#3A2413",
    household="#8794A3",
    household_fill="#1B232C",
    person="#C3CCD6",
    person_fill="#232D38",
    lock_fill="#F2F2F2",
    lock_text="#111111",
    box_fill="#1B232C",
    selection="#8AB4F8",
    hatch="#6B7785",
    grid="#36414D",
    faint="#2B3846",
    middle="#8FA3BC",
    middle_text="#12181F",
    zorg="#5FD0D8",
    sociaal="#D3A2F0",
    veiligheid="#9DB7FF",
    wonen="#E8C067",
)

PALETTES: dict[Theme, Palette] = {"light": LIGHT, "dark": DARK}

ICONS: dict[Domain, str] = {
    Domain.ZORG: "M6 2h4v4h4v4h-4v4H6v-4H2V6h4z",
    Domain.SOCIAAL: (
        "M5.2 3.2a2.1 2.1 0 1 1 0 4.2 2.1 2.1 0 0 1 0-4.2zM11 3.8a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z"
        "M1 13c0-2.7 1.8-4.4 4.2-4.4S9.4 10.3 9.4 13zM10.4 13c0-1.8-.5-3.2-1.4-4.1.6-.3 1.2-.4 2-.4 2.2 0 4 1.6 4 4.5z"
    ),
    Domain.VEILIGHEID: "M8 1.6l5.4 1.9v4c0 3.3-2.2 5.7-5.4 6.9-3.2-1.2-5.4-3.6-5.4-6.9v-4z",
    Domain.WONEN: "M8 1.8l6.6 5.9h-1.9V14H9.6v-3.9H6.4V14H3.3V7.7H1.4z",
}
"""One icon a domain, as path data on a field of 16 × 16."""

LOCK = "M3.4 7h9.2v7H3.4zM5 7V5a3 3 0 0 1 6 0v2H9.4V5a1.4 1.4 0 0 0-2.8 0v2z"
"""The lock of what is blocked or shielded, on a field of 16 × 16."""

STAR = "M8 1.4l2 4.5 4.9.5-3.7 3.3 1.1 4.8L8 12l-4.3 2.5 1.1-4.8L1.1 6.4 6 5.9z"
"""The star of casusregie, on a field of 16 × 16."""
