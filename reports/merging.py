"""Kinds of partner merged to domains: those that work in most households stand for themselves, the others together by domain.

Of a kind in few households nearly every wall is too small to say anything of, and to leave the kind out hides its walls.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from analysis.units import Units
from graphmodel.kinds import Partner

MOST_KINDS = 8
"""So many kinds of partner stand for themselves."""
OTHERS = "andere/"
"""Before the domain of those that are merged: `andere/zorg`."""


def sorts(units: Units) -> pl.DataFrame:
    """`partner_kind, domain, sort`: a kind, or the others of its domain.

    A kind in more than one domain is always merged, so that a sort has one domain. Where of a domain one kind is left it stands for itself.
    """
    partners = units.graph.of(Partner).select("partner", "partner_kind", "domain").unique()
    working = units.lines.join(partners, on="partner")
    homes = working.group_by("partner_kind").agg(pl.col("unit").n_unique(), pl.col("domain").unique())
    whole = homes.filter(pl.col("domain").list.len() == 1).sort(["unit", "partner_kind"], descending=[True, False])
    alone = set(whole["partner_kind"].head(MOST_KINDS))
    kinds: dict[str, set[str]] = {}
    for kind, domain in working.select("partner_kind", "domain").unique().iter_rows():
        if kind not in alone:
            kinds.setdefault(domain, set()).add(kind)
    alone |= {kind for left in kinds.values() if len(left) == 1 for kind in left if kind in set(whole["partner_kind"])}
    named = pl.when(pl.col("partner_kind").is_in(alone)).then("partner_kind").otherwise(pl.lit(OTHERS) + pl.col("domain"))
    return working.select("partner_kind", "domain").unique().with_columns(sort=named).sort("partner_kind", "domain")


def named_by(found: pl.DataFrame) -> pl.Expr:
    """What a partner is called in a pair, from its `partner_kind` and `domain`."""
    key = pl.concat_str("partner_kind", "domain", separator="/")
    return key.replace_strict(found.select(key).to_series(), found["sort"], default=None, return_dtype=pl.String)


def merged(found: pl.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """The kinds in each sort that is merged, by its name."""
    several = found.filter(pl.col("sort") != pl.col("partner_kind")).group_by("sort").agg(pl.col("partner_kind").sort()).sort("sort")
    return {name: tuple(kinds) for name, kinds in several.iter_rows()}


def domain_of(found: pl.DataFrame) -> Mapping[str, str]:
    """The domain of each sort."""
    return dict(found.select("sort", "domain").unique().iter_rows())


def sorts_of(found: pl.DataFrame, kinds: Iterable[str]) -> list[set[str]]:
    """In which sorts the partners of each kind are."""
    return [set(found.filter(pl.col("partner_kind") == kind)["sort"]) for kind in kinds]
