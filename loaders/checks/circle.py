"""Who may stand in a case: whom it is about, and one hop of direct circle (R5; formats.md §1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from graphmodel.declare import Fact
from graphmodel.kinds import Kinship, Member, Residence
from graphmodel.vocabulary import MemberRole
from loaders.delivery import Delivery
from loaders.table import ROW

ALWAYS, STILL = "0000-01-01", "9999-12-31"
_RESIDENCE = ("huishouden_id", "persoon_id", "van", "tot")
_KINSHIP = ("van_persoon", "naar_persoon")
_MEMBER = ("casus_id", "persoon_id", "huishouden_id", "rol")


def check_circle(delivery: Delivery) -> None:
    """Tell members of the circle who have, on no day, a relation or a household in common with a betrokkene."""
    members = delivery.rows(Member)
    if members is None or delivery.unread & {model.kind().name for model in (Member, Residence, Kinship)}:
        return
    circle = members.filter(pl.col("rol") == str(MemberRole.KRING))
    circle = circle.filter(~pl.col(ROW).is_in(list(delivery.problems.bad_rows[delivery.file_of(Member)])))
    if circle.is_empty():
        return
    cases = circle["casus_id"].unique()
    concerned = _both(delivery, Member, _MEMBER, "casus_id", cases).filter(
        (pl.col("rol") == str(MemberRole.BETROKKENE)) & pl.col("casus_id").is_in(cases.implode())
    )
    homes = _homes(delivery, circle, concerned)
    people = _people(concerned, homes)
    near = pl.concat([_related(delivery, circle, people), _housemates(circle, people, homes), _their_homes(circle, people, homes)])
    _tell(delivery, circle.join(near, on=ROW, how="anti"))


def _tell(delivery: Delivery, outside: pl.DataFrame) -> None:
    what = "hoort niet bij de kring: geen relatie en geen gedeeld huishouden met een betrokkene van deze casus."
    mend = "Voeg de relatie of bewoning toe, of laat dit lid weg."
    for row, person, household in outside.select(ROW, "persoon_id", "huishouden_id").sort(ROW).iter_rows():
        column = "persoon_id" if person is not None else "huishouden_id"
        delivery.problems.error("buiten de kring", delivery.file_of(Member), row, column, person or household, what, mend)


def _both(delivery: Delivery, model: type[Fact], columns: Sequence[str], by: str, ids: pl.Series) -> pl.DataFrame:
    """Rows of the folder and of the store, with one id a person."""
    delivered = delivery.rows(model)
    held = [[row[name] for name in columns] for row in delivery.stored_rows(model, by, ids.drop_nulls().to_list())]
    stored = pl.DataFrame(held, dict.fromkeys(columns, pl.String), orient="row")
    stored = stored.with_columns(delivery.one_person(name) for name in columns if name in {"persoon_id", *_KINSHIP})
    return stored if delivered is None else pl.concat([delivered.select(columns), stored])


def _homes(delivery: Delivery, circle: pl.DataFrame, concerned: pl.DataFrame) -> pl.DataFrame:
    """Who lived where and when, of everybody and every household this is about."""
    persons = pl.concat([circle["persoon_id"], concerned["persoon_id"]]).drop_nulls().unique()
    households = pl.concat([circle["huishouden_id"], concerned["huishouden_id"]]).drop_nulls().unique()
    by_person = _both(delivery, Residence, _RESIDENCE, "persoon_id", persons).filter(pl.col("persoon_id").is_in(persons.implode()))
    there = pl.concat([households, by_person["huishouden_id"]]).unique()
    by_home = _both(delivery, Residence, _RESIDENCE, "huishouden_id", there).filter(pl.col("huishouden_id").is_in(there.implode()))
    return pl.concat([by_person, by_home]).unique().with_columns(pl.col("van").fill_null(ALWAYS), pl.col("tot").fill_null(STILL))


def _people(concerned: pl.DataFrame, homes: pl.DataFrame) -> pl.DataFrame:
    """The betrokkenen of each case: persons, and who ever lived in its betrokken households."""
    living = concerned.join(homes.select("huishouden_id", pl.col("persoon_id").alias("ander")), on="huishouden_id")
    named = concerned.select("casus_id", pl.col("persoon_id").alias("ander"))
    return pl.concat([named, living.select("casus_id", "ander")]).drop_nulls().unique()


def _related(delivery: Delivery, circle: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    persons = circle["persoon_id"].drop_nulls().unique()
    ways: Iterable[pl.DataFrame] = [
        _both(delivery, Kinship, _KINSHIP, one, persons).select(pl.col(one).alias("persoon_id"), pl.col(other).alias("ander"))
        for one, other in (_KINSHIP, _KINSHIP[::-1])
    ]
    kin = circle.join(pl.concat(ways), on="persoon_id")
    return kin.join(people, on=["casus_id", "ander"], how="semi").select(ROW)


def _housemates(circle: pl.DataFrame, people: pl.DataFrame, homes: pl.DataFrame) -> pl.DataFrame:
    own = circle.select(ROW, "casus_id", "persoon_id").join(homes, on="persoon_id")
    theirs = people.join(homes.rename({"persoon_id": "ander", "van": "#van", "tot": "#tot"}), on="ander")
    together = own.join(theirs, on=["casus_id", "huishouden_id"])
    return together.filter((pl.col("van") <= pl.col("#tot")) & (pl.col("#van") <= pl.col("tot"))).select(ROW)


def _their_homes(circle: pl.DataFrame, people: pl.DataFrame, homes: pl.DataFrame) -> pl.DataFrame:
    homes_of = people.join(homes.rename({"persoon_id": "ander"}), on="ander").select("casus_id", "huishouden_id")
    return circle.join(homes_of, on=["casus_id", "huishouden_id"], how="semi").select(ROW)
