"""Where the made-up region lies: real municipalities, and in them addresses that cannot exist."""

from __future__ import annotations

from typing import Any

from graphmodel.municipalities import names
from loaders.synthetic.drawing import Weighted

MUNICIPALITIES = (
    "GM0268", "GM0296", "GM0225", "GM1945", "GM0252", "GM0221", "GM0293", "GM0297", "GM0274", "GM0299",
)  # fmt: skip
"""The region's municipalities by CBS code; everything in them is made up."""

MUNICIPALITY = Weighted(dict(zip(MUNICIPALITIES, (40, 12, 10, 9, 8, 6, 5, 4, 3, 3), strict=True)))
"""One of them, the town more often than the villages."""

NEIGHBOURHOODS = ("Bloemenhof", "Dassenveld", "Elzenkamp", "Havenkant", "Iepenbuurt", "Kersengaard", "Leliekamp", "Merelveld", "Notenhof")
"""Made-up neighbourhoods."""

NEVER_GIVEN = ("SA", "SD", "SS")
"""Letters that no Dutch postcode has."""


def address(number: int, municipality: str) -> dict[str, Any]:
    """An address that no other number has, with a postcode that is never given out."""
    block = number // len(NEVER_GIVEN)
    return {
        "postcode": f"{6500 + block % 100}{NEVER_GIVEN[number % len(NEVER_GIVEN)]}",
        "house_number": 1 + block // 100,
        "town": names()[municipality],
        "municipality": municipality,
        "neighbourhood": NEIGHBOURHOODS[block % len(NEIGHBOURHOODS)],
    }
