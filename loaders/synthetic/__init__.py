"""A made-up region: realistic, seeded, of any size, with the six demo cases in it. Nobody in it exists."""

from __future__ import annotations

from loaders.synthetic.demo import DemoPaths, make_demo
from loaders.synthetic.demo_cases import CASES
from loaders.synthetic.region import SIZES, Size, make_region

__all__ = ["CASES", "SIZES", "DemoPaths", "Size", "make_demo", "make_region"]
