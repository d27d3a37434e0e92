"""The ladder of areas: wijk, gemeente, subregion, half region, region (config/region.yaml). A cell may stand on any rung."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Self

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, model_validator

from access.configfile import ConfigurationFile, nearest
from graphmodel.municipalities import code_of, did_you_mean

UNKNOWN = "onbekend"
"""Municipality of what has none (questions.md §3), and the area of a municipality that the configuration does not place."""


class Rung(StrEnum):
    """One rung of the ladder, finest first; each is the name of the column that holds it."""

    WIJK = "wijk"
    GEMEENTE = "gemeente"
    SUBREGIO = "subregio"
    HALF = "half"
    REGIO = "regio"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Subregion(_Strict):
    """Municipalities that are counted together."""

    name: str = Field(min_length=1)
    municipalities: tuple[str, ...]

    @model_validator(mode="after")
    def _known(self) -> Self:
        if unknown := [given for given in self.municipalities if code_of(given) != given]:
            meant = did_you_mean(unknown[0])
            raise ValueError(f"'{unknown[0]}' is geen gemeentecode; schrijf GM en vier cijfers.{f' {meant}' if meant else ''}")
        return self


class Half(_Strict):
    """Neighbouring subregions that are counted together where one alone is too small."""

    name: str = Field(min_length=1)
    subregions: tuple[str, ...]


class Areas(_Strict):
    """`region.yaml`. Without it there is the municipality and the region, and nothing between."""

    subregions: tuple[Subregion, ...] = ()
    halves: tuple[Half, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        placed = [code for subregion in self.subregions for code in subregion.municipalities]
        if twice := sorted({code for code in placed if placed.count(code) > 1}):
            raise ValueError(f"gemeente {twice[0]} staat in twee deelregio's")
        names = [subregion.name for subregion in self.subregions]
        halved = [name for half in self.halves for name in half.subregions]
        if unknown := [name for name in halved if name not in names]:
            raise ValueError(f"onbekende deelregio '{unknown[0]}'{nearest(unknown[0], names)}")
        if twice := sorted({name for name in halved if halved.count(name) > 1}):
            raise ValueError(f"deelregio {twice[0]} staat in twee helften")
        return self

    @classmethod
    def read(cls, folder: Path) -> Self:
        """What `region.yaml` in the configuration folder says now. Raises ConfigurationError when it does not load."""
        return ConfigurationFile(folder / "region.yaml", cls).read()

    @property
    def subregion_of(self) -> dict[str, str]:
        """The subregion of each municipality that is in one."""
        return {code: subregion.name for subregion in self.subregions for code in subregion.municipalities}

    def placed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame with a column for each rung, from its columns `municipality` and `neighbourhood`."""
        half = {code: h.name for h in self.halves for s in self.subregions if s.name in h.subregions for code in s.municipalities}
        municipality = pl.col("municipality")
        return frame.with_columns(
            municipality.alias(Rung.GEMEENTE),
            pl.concat_str(municipality, pl.col("neighbourhood").fill_null(UNKNOWN), separator=" ").alias(Rung.WIJK),
            municipality.replace_strict(self.subregion_of, default=UNKNOWN, return_dtype=pl.String).alias(Rung.SUBREGIO),
            municipality.replace_strict(half, default=UNKNOWN, return_dtype=pl.String).alias(Rung.HALF),
            pl.lit("regio").alias(Rung.REGIO),
        )
