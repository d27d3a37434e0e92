"""Where the made-up region lies: real municipalities, and in them addresses that cannot exist."""

from __future__ import annotations

from typing import Any

from graphmodel.municipalities import names
from loaders.synthetic.drawing import Weighted

_CASELOAD = {
    "GM0268": 400, "GM0202": 210, "GM0796": 190, "GM0228": 90, "GM0828": 85, "GM1948": 55, "GM1982": 55, "GM0281": 50, "GM1991": 40,
    "GM0203": 40, "GM0296": 40, "GM0275": 36, "GM0299": 34, "GM1734": 30, "GM1705": 30, "GM0289": 28, "GM0274": 24, "GM0267": 24,
    "GM0797": 24, "GM1960": 24, "GM1945": 22, "GM0297": 20, "GM0216": 20, "GM0757": 18, "GM0226": 16, "GM0209": 16, "GM0293": 14,
    "GM0865": 14, "GM1721": 14, "GM0214": 14, "GM0845": 12, "GM1740": 12, "GM0225": 11, "GM0668": 11, "GM0263": 11, "GM0252": 10,
    "GM0221": 8, "GM0279": 5, "GM0277": 1,
}  # fmt: skip
"""The region's 39 municipalities by CBS code (they exist; what happens in them is made up), with their share of the cases."""

MUNICIPALITIES = tuple(_CASELOAD)
"""The house stands in the first."""

MUNICIPALITY = Weighted(_CASELOAD)
"""One of them, the towns far more often than the villages."""

NEIGHBOURHOODS = ("Bloemenhof", "Dassenveld", "Elzenkamp", "Havenkant", "Iepenbuurt", "Kersengaard", "Leliekamp", "Merelveld", "Notenhof")
"""Made-up neighbourhoods."""

NEVER_GIVEN = ("SA", "SD", "SS")
"""Letters that no Dutch postcode has."""


DOORS = 17
"""Addresses with one postcode: about as many as a Dutch postcode has."""

_STREETS = 9_000 * len(NEVER_GIVEN)


def address(number: int, municipality: str) -> dict[str, Any]:
    """An address that no other number has, with a postcode that is never given out."""
    street, door = divmod(number, DOORS)
    block, again = street // len(NEVER_GIVEN), street // _STREETS
    return {
        "postcode": f"{1000 + (5500 + block) % 9000}{NEVER_GIVEN[street % len(NEVER_GIVEN)]}",
        "house_number": 1 + door + DOORS * again,
        "town": names()[municipality],
        "municipality": municipality,
        "neighbourhood": NEIGHBOURHOODS[street % len(NEIGHBOURHOODS)],
    }
