"""What happens in practice happens in the made-up region, and often enough to be met."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from graphmodel.vocabulary import BottleneckCode, BottleneckSubcode, Coercion, Presence, Status, Vocabulary
from tests.synthetic.conftest import Folder, T

NOW = T.isoformat()


def codes(vocabulary: type[Vocabulary]) -> set[str]:
    return {str(code) for code in vocabulary}


def test_lines_of_every_status_and_pressure(house: Folder) -> None:
    lines = house["interventies"]
    assert set(lines["status"]) == codes(Status)
    assert {"drang", "dwang"} <= set(lines["dwang"].drop_nulls()) <= codes(Coercion)
    assert lines.filter((pl.col("status") == "gepland") & (pl.col("start") > NOW)).height > 50
    assert lines.filter(pl.col("aard") == "basis").height > 50
    assert lines.filter(pl.col("casus_id").is_null() & (pl.col("status") == "lopend")).height > 100
    assert lines.filter(pl.col("bezwaar") == "ja").height > 10


def test_every_bottleneck_holds_something_up(house: Folder) -> None:
    blocks = house["blokkades"].join(house["knelpunten"], on="knelpunt_id")
    open_ones = blocks.filter(pl.col("tot").is_null() & pl.col("opgelost").is_null())
    assert set(open_ones["code"]) == codes(BottleneckCode)
    assert set(open_ones["subcode"].drop_nulls()) == codes(BottleneckSubcode)
    assert blocks.group_by("knelpunt_id").len().filter(pl.col("len") > 10).height > 0


def test_bottlenecks_are_escalated_decided_and_solved(house: Folder) -> None:
    bottlenecks = house["knelpunten"]
    for column in ("geescaleerd", "besloten_op", "besluit", "opgelost"):
        assert bottlenecks[column].drop_nulls().len() > 10, column
    order = bottlenecks.filter((pl.col("geescaleerd") < pl.col("geopend")) | (pl.col("besloten_op") < pl.col("geescaleerd")))
    assert order.height == 0
    blocks = house["blokkades"]
    assert blocks["actie_id"].drop_nulls().len() > 10
    assert blocks["tot"].drop_nulls().len() > 10


def test_a_block_begins_with_its_line_or_after(house: Folder) -> None:
    blocks = house["blokkades"].join(house["interventies"], on="interventie_id").filter(pl.col("status") != "gepland")
    assert blocks.filter(pl.col("sinds") < pl.col("start")).height == 0


def test_people_move_part_die_and_have_no_home(house: Folder) -> None:
    residences, persons, relations = house["bewoning"], house["personen"], house["relaties"]
    moved = residences.filter(pl.col("tot").is_not_null()).select("persoon_id").unique()
    assert moved.height > 50
    assert set(persons["persoon_id"]) - set(residences["persoon_id"])
    assert {"partner_van", "ouder_van", "ex_partner_van", "broer_zus_van", "slachtoffer_van"} <= set(relations["soort"])
    assert persons["overleden_op"].drop_nulls().len() > 0
    last = residences.join(persons, on="persoon_id").filter(pl.col("overleden_op").is_not_null())
    assert last.filter(pl.col("tot").is_null() | (pl.col("tot") > pl.col("overleden_op"))).height == 0


def test_nobody_lives_anywhere_before_birth(house: Folder) -> None:
    born = house["personen"].filter(pl.col("geboortedatum").str.len_chars() == 10)
    assert house["bewoning"].join(born, on="persoon_id").filter(pl.col("van") < pl.col("geboortedatum")).height == 0


def test_some_addresses_are_withheld_and_some_birth_dates_half_known(house: Folder) -> None:
    persons = house["personen"]
    assert persons.filter(pl.col("geheimhouding") == "ja").height > 10
    assert house["huishoudens"].filter(pl.col("afgeschermd") == "ja").height > 1
    assert {4, 7, 10} == set(persons["geboortedatum"].drop_nulls().str.len_chars())
    assert {"M", "V", "X", "onbekend"} == set(persons["geslacht"].drop_nulls())


def test_regie_is_handed_over_left_and_missing(house: Folder) -> None:
    cases = house["casussen"].filter(pl.col("gesloten").is_null())["casus_id"]
    leads = house["casuspartners"].filter((pl.col("rol") == "casusregie") & pl.col("casus_id").is_in(cases.implode()))
    spells = leads.group_by("casus_id").agg(pl.len().alias("spells"), pl.col("tot").is_null().any().alias("led now"))
    assert spells.filter(pl.col("spells") > 1).height > 10
    assert spells.filter(~pl.col("led now")).height > 5
    assert cases.len() - spells.height > 20


def test_third_parties_sit_at_tables_and_never_lead(house: Folder) -> None:
    third = house["partners"].filter((pl.col("deelname") == "derde") | (pl.col("soort") == "slachtofferhulp"))["partner_id"]
    roles = house["casuspartners"].filter(pl.col("partner_id").is_in(third.implode()))
    assert {"derde"} <= set(roles["rol"]) <= {"derde", "aanspreekpunt"}


def test_departments_have_a_parent_in_their_own_municipality(house: Folder) -> None:
    partners = house["partners"]
    departments = partners.join(partners.select("partner_id", "gemeente"), left_on="onderdeel_van", right_on="partner_id")
    local = departments.drop_nulls("gemeente")
    assert local.height == 6 * 39
    assert local.filter(pl.col("gemeente") != pl.col("gemeente_right")).height == 0


def test_meetings_are_missed_and_agreements_overdue(house: Folder) -> None:
    assert set(house["overlegpartners"]["aanwezig"]) == codes(Presence)
    actions = house["acties"]
    assert actions["afgerond"].drop_nulls().len() > 100
    assert actions.filter(pl.col("afgerond").is_null() & (pl.col("uiterlijk") < NOW)).height > 50
    assert set(house["uitvraag"]["antwoord"]) == {"ja", "nee", "geen"}


def test_cases_go_up_and_down_and_close(house: Folder) -> None:
    spells = house["fasen"].sort("casus_id", "van")
    step = spells.with_columns((pl.col("fase").cast(int) - pl.col("fase").cast(int).shift(1).over("casus_id")).alias("step"))
    assert {1, -1} <= set(step["step"].drop_nulls())
    gaps = spells.with_columns(pl.col("van").shift(-1).over("casus_id").alias("next")).drop_nulls("next")
    days = gaps.select((pl.col("next").str.to_date() - pl.col("tot").str.to_date()).alias("gap"))["gap"]
    assert set(days) == {timedelta(days=1)}
    assert house["casussen"]["gesloten"].drop_nulls().len() == 200
    assert house["casussen"]["reden_niet_geinformeerd"].drop_nulls().len() > 5


def test_one_person_stands_in_two_cases(house: Folder) -> None:
    members = house["casusleden"].drop_nulls("persoon_id").filter(pl.col("casus_id").str.ends_with("-2"))
    first = house["casusleden"].filter(~pl.col("casus_id").str.ends_with("-2"))
    assert members.height > 10
    assert set(members["persoon_id"]) <= set(first["persoon_id"])


def test_members_are_concerned_or_of_the_circle_and_households_too(house: Folder) -> None:
    members = house["casusleden"]
    assert set(members["rol"]) == {"betrokkene", "kring"}
    assert members["huishouden_id"].drop_nulls().len() > 20


def test_one_thing_comes_from_several_suppliers(house: Folder) -> None:
    persons = house["personen"]
    twice = persons.group_by("persoon_id").agg(pl.col("bron").n_unique().alias("suppliers")).filter(pl.col("suppliers") > 1)
    assert twice.height > 20
    assert house["relaties"].filter(pl.col("bron") == "politie")["categorie"].to_list()[:1] == ["politie"]


def test_no_line_tells_the_number_of_a_case(house: Folder) -> None:
    """Who sees a line may not know of the case it belongs to: its id must not say."""
    numbers = "|".join(house["casussen"]["casus_id"].unique())
    for name, column in (("interventies", "interventie_id"), ("knelpunten", "knelpunt_id")):
        assert house[name].filter(pl.col(column).str.contains(numbers)).height == 0


def test_some_come_back_after_their_case_was_closed(house: Folder) -> None:
    cases = house["casussen"].select("casus_id", "geopend", "gesloten")
    again = cases.filter(pl.col("casus_id").str.ends_with("-2")).with_columns(pl.col("casus_id").str.strip_suffix("-2"))
    back = cases.join(again, on="casus_id", suffix="_again").drop_nulls("gesloten")
    assert back.height > 10
    assert back.filter(pl.col("geopend_again") <= pl.col("gesloten")).height == 0


def test_youth_care_ends_about_a_birthday(house: Folder) -> None:
    """Else nobody in the region would fall into the gap at 18 and 24."""
    born = house["personen"].filter(pl.col("geboortedatum").str.len_chars() == 10).select("persoon_id", "geboortedatum").unique()
    ended = house["interventies"].filter(pl.col("omschrijving").str.contains("jeugdhulp") & pl.col("eind").is_not_null())
    lines = ended.join(born, on="persoon_id").with_columns(pl.col("eind").str.to_date(), pl.col("geboortedatum").str.to_date())
    for age in (18, 24):
        away = (pl.col("eind") - pl.col("geboortedatum").dt.offset_by(f"{age}y")).dt.total_days().abs()
        assert lines.filter(away <= 62).height > 5, age
    assert lines.filter(pl.col("eind").cast(str) > NOW).height == 0
