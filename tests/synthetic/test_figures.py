"""The figures of the made-up region: those that domain.md §5 tells of the field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from random import Random
from statistics import median, quantiles

import polars as pl
import pytest

from loaders.synthetic import SIZES
from loaders.synthetic.cases import partners_of
from loaders.synthetic.reports import how_many
from tests.synthetic.conftest import Folder


def of_made_up_cases(house: Folder) -> pl.DataFrame:
    """The lines around each case that is not of the demo, without what everybody has."""
    lines = house["interventies"].filter(pl.col("aard").ne_missing("basis"))
    homes = house["casussen"].select(pl.col("casus_id").str.extract(r"^\d{4}-1(\d{3})$").str.to_integer().alias("home")).drop_nulls()
    numbered = lines.with_columns(pl.col("interventie_id").str.extract(r"^I-(\d+)-\d{2}$").cast(pl.Int64).alias("home"))
    return numbered.join(homes, on="home")


def test_the_median_case_has_six_partners_and_fifteen_interventions(house: Folder) -> None:
    by_case = of_made_up_cases(house).group_by("home").agg(pl.col("partner_id").n_unique(), pl.len())
    assert by_case.height == 435
    partners = by_case["partner_id"].to_list()
    assert median(partners) == pytest.approx(6, abs=1)
    assert quantiles(partners, n=10)[-1] == pytest.approx(11, abs=2)
    assert max(partners) <= 20
    assert median(by_case["len"].to_list()) == pytest.approx(15, abs=2)


def test_partners_around_a_case_are_as_assumed() -> None:
    random = Random(1)
    drawn = [partners_of(random) for _ in range(20_000)]
    assert (median(drawn), quantiles(drawn, n=10)[-1], max(drawn)) == (6, 11, 20)


def share_of_most(counts: Iterable[int], people: float) -> float:
    """Which share of all is with this share of people, those with most."""
    ordered = sorted(counts, reverse=True)
    return sum(ordered[: round(len(ordered) * people)]) / sum(ordered)


def test_a_few_give_most_reports(house: Folder) -> None:
    counts = Counter(house["meldingen"]["persoon_id"].drop_nulls()).values()
    assert share_of_most(counts, 0.38) == pytest.approx(0.66, abs=0.1)
    assert sum(count > 10 for count in counts) / len(counts) == pytest.approx(0.05, abs=0.03)


def test_reports_on_somebody_are_heavy_tailed() -> None:
    random = Random(1)
    drawn = [how_many(random) for _ in range(20_000)]
    assert min(drawn) == 1
    assert share_of_most(drawn, 0.38) == pytest.approx(0.68, abs=0.03)
    assert sum(count > 10 for count in drawn) / len(drawn) == pytest.approx(0.05, abs=0.01)


@pytest.mark.parametrize("size", ["region", "country"])
def test_most_households_of_a_larger_region_have_no_case(size: str) -> None:
    wanted = SIZES[size]
    assert (wanted.open_cases + wanted.closed_cases) / wanted.households < 0.1


def test_professionals_are_more_than_the_organisations(house: Folder) -> None:
    lines = of_made_up_cases(house).drop_nulls("professional")
    each = lines.group_by("home", "partner_id").agg(pl.col("professional").n_unique())["professional"].mean()
    assert each == pytest.approx(1.5, abs=0.3)


def open_blocks(house: Folder) -> pl.DataFrame:
    """What waits today, with what it waits for."""
    blocks = house["blokkades"].join(house["knelpunten"], on="knelpunt_id")
    return blocks.filter(pl.col("tot").is_null() & pl.col("opgelost").is_null())


def test_housing_returns_most_and_walls_next(house: Folder) -> None:
    """domain.md §1: without it a report for the Taskforce would begin with something else than practice does."""
    ranking = open_blocks(house)["code"].value_counts().sort("count", descending=True)
    assert ranking["code"][0] == "K1"
    assert "K6" in ranking["code"][:3].to_list()
    assert ranking["count"][0] > 1.5 * ranking["count"][1]


def test_blocks_begin_and_end_in_every_one_of_eight_quarters(house: Folder) -> None:
    """Else the flow would show a beginning, and no history: about as many end as begin, a few fewer."""
    blocks = house["blokkades"].join(house["knelpunten"], on="knelpunt_id")
    days = blocks.select(pl.col("sinds").alias("began"), pl.coalesce("tot", "opgelost").alias("ended"))
    first, last = "2024-10-01", "2026-09-30"
    counts = {}
    for event in ("began", "ended"):
        quarters = days.select(pl.col(event).str.to_date()).filter(
            pl.col(event).is_between(pl.lit(first).str.to_date(), pl.lit(last).str.to_date())
        )
        counts[event] = quarters.group_by(pl.col(event).dt.truncate("1q")).len()["len"].to_list()
        assert len(counts[event]) == 8
        assert max(counts[event]) < 3 * min(counts[event])
    assert 0.6 < sum(counts["ended"]) / sum(counts["began"]) < 1.1


def test_the_share_of_open_cases_in_which_something_waits(house: Folder) -> None:
    lines = house["interventies"].select("interventie_id", line_of="casus_id")
    waiting = open_blocks(house).join(lines, on="interventie_id")["line_of"].drop_nulls().n_unique()
    assert 0.3 < waiting / house["casussen"]["gesloten"].null_count() < 0.9
