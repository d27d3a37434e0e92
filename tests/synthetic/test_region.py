"""The made-up region: repeatable, valid, and of the shape that domain.md §5 tells."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from statistics import median, quantiles

import polars as pl
import pytest

from graphmodel.stores import open_store
from loaders.synthetic import make_region
from loaders.synthetic.names import bsns, passes_eleven_test
from loaders.werkmap import import_werkmap

T = date(2026, 11, 21)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    make_region(folder, size="house", today=T)
    return folder


def read(folder: Path, name: str) -> pl.DataFrame:
    return pl.read_csv(folder / f"{name}.csv", separator=";", infer_schema=False)


def made_up(frame: pl.DataFrame, column: str = "interventie_id") -> pl.DataFrame:
    return frame.filter(pl.col(column).str.starts_with("I-Z-"))


def test_same_seed_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        make_region(tmp_path / name, today=T)
    make_region(tmp_path / "seed", today=T, seed=2)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert [(tmp_path / "one" / f).read_bytes() for f in files] == [(tmp_path / "other" / f).read_bytes() for f in files]
    assert (tmp_path / "one/personen.csv").read_bytes() != (tmp_path / "seed/personen.csv").read_bytes()


def test_a_house_loads_without_a_word(house: Path) -> None:
    report = import_werkmap(open_store("memory:"), house, today=T)
    assert (report.accepted, report.errors, report.warnings) == (True, [], [])


def test_the_median_case_has_six_partners_and_fifteen_interventions(house: Path) -> None:
    lines = made_up(read(house, "interventies")).filter(pl.col("aard").ne_missing("basis"))
    lines = lines.with_columns(pl.col("interventie_id").str.extract(r"^(I-Z-\d+)").alias("case"))
    partners = lines.group_by("case").agg(pl.col("partner_id").n_unique())["partner_id"].to_list()
    interventions = lines.group_by("case").len()["len"].to_list()
    assert median(partners) == pytest.approx(6, abs=1)
    assert quantiles(partners, n=10)[-1] == pytest.approx(11, abs=2)
    assert max(partners) <= 20
    assert median(interventions) == pytest.approx(15, abs=3)


def test_a_few_give_most_reports(house: Path) -> None:
    counts = sorted(Counter(p for p in read(house, "meldingen")["persoon_id"].to_list() if p).values(), reverse=True)
    most = sum(counts[: round(len(counts) * 0.38)]) / sum(counts)
    assert most == pytest.approx(0.66, abs=0.1)
    assert sum(count > 10 for count in counts) / len(counts) == pytest.approx(0.05, abs=0.05)


def test_what_happens_in_practice_happens_here(house: Path) -> None:
    persons, residences = read(house, "personen"), read(house, "bewoning")
    assert set(read(house, "interventies")["status"]) == {"gepland", "lopend", "wachtend", "afgerond", "gestopt"}
    assert set(read(house, "overlegpartners")["aanwezig"]) == {"ja", "nee", "schriftelijk"}
    assert read(house, "casussen")["gesloten"].drop_nulls().len() > 50
    assert persons.filter(pl.col("geheimhouding") == "ja").height > 10
    assert set(persons["persoon_id"]) - set(residences["persoon_id"])
    assert read(house, "partners")["onderdeel_van"].drop_nulls().len() > 10
    assert read(house, "knelpunten")["besluit"].drop_nulls().len() > 10
    leads = read(house, "casuspartners").filter(pl.col("rol") == "casusregie")
    assert leads.group_by("casus_id").len().filter(pl.col("len") > 1).height > 10


def test_citizen_numbers_are_fictitious_valid_and_given_once() -> None:
    numbers = [number for number, _ in zip(bsns(), range(2_000), strict=False)]
    assert len(set(numbers)) == 2_000
    assert all(number.startswith("999") and passes_eleven_test(number) for number in numbers)
