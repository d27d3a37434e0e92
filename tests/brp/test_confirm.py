"""From a register's file to facts that count: written, judged, and kept judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from access.casegraph import CaseGraph
from access.view import Access
from graphmodel.errors import Refused
from graphmodel.kinds import KINDS, Case, Household, Intervention, Kinship, Member, Partner, Person, Residence
from graphmodel.records import Confirmation
from graphmodel.stores import Store, open_store
from loaders.brp import Records, apply_enrichment, as_text, enrich, ids_by_bsn
from loaders.brp.enrich import Proposals
from loaders.brp.records import Record
from loaders.brp.report import as_data
from loaders.proposals import judge
from queries.tracks import ask
from tests.brp.examples import NOW, TODAY, case_facts, confirmed, home, person, records
from tests.build import fill, make
from tests.views import access_to, see

pytestmark = pytest.mark.today(TODAY)

MEREL = "999993847"
LATER = "2026-11-22T09:00:00.000000+00:00"


@pytest.fixture(params=["memory:", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = open_store("memory:" if request.param == "memory:" else f"sqlite:{tmp_path / 'zaak.db'}")
    yield opened
    opened.close()


@pytest.fixture
def access(store: Store, tmp_path: Path) -> Access:
    return access_to(tmp_path, case_facts(MEREL), store=store)


def seen(access: Access) -> CaseGraph:
    return see(access, "toezicht", "C1")


def asked(store: Store, access: Access, file: Records | None = None) -> Proposals:
    return enrich(seen(access), file or records(), now=NOW, lookup=lambda bsns: ids_by_bsn(store, bsns))


def decide(store: Store, access: Access, *refs: str, accept: bool) -> list[str]:
    return confirmed(store, judge(seen(access), refs or None, accept=accept, by="regie1", now=LATER))


def test_what_is_written_is_shown_as_a_proposal_and_written_once(store: Store, access: Access) -> None:
    written = apply_enrichment(store, asked(store, access))
    assert (written.facts, sum(written.proposed.values()), written.unchanged) == ({"Persoon": 1}, 22, 0)
    case = seen(access)
    assert len(case.proposals) == 22
    assert case.things(Person)["P1"].given_names == "Merel"
    version = store.version()
    again = apply_enrichment(store, asked(store, access))
    assert (again.facts, again.proposed, again.unchanged, store.version()) == ({}, {}, 23, version)


def test_accepting_all_makes_facts_with_who_and_when(store: Store, access: Access) -> None:
    apply_enrichment(store, asked(store, access))
    judged = decide(store, access, accept=True)
    case = seen(access)
    assert len(judged) == 22
    assert not case.proposals
    assert len(case.of(Kinship)) == 8
    assert len(case.of(Residence)) == 3
    confirmations = case.of(Confirmation)
    assert {(c.proposal, c.accepted, c.by, c.at) for c in confirmations} == {(ref, True, "regie1", LATER) for ref in judged}
    again = apply_enrichment(store, asked(store, access))
    assert (again.facts, again.proposed) == ({}, {})
    assert not seen(access).proposals


def stay(case: CaseGraph) -> Residence:
    return next(fact for fact in case.proposals if isinstance(fact, Residence) and fact.person != "P1")


def test_accepting_a_stay_accepts_the_home_the_person_and_the_place_in_the_kring(store: Store, access: Access) -> None:
    apply_enrichment(store, asked(store, access))
    chosen = stay(seen(access))
    decide(store, access, chosen.ref, accept=True)
    case = seen(access)
    assert {stay.person for stay in case.of(Residence)} == {"P1", chosen.person}
    assert chosen.household in case.things(Household)
    assert case.things(Person)[chosen.person].bsn
    assert chosen.person in {member.person for member in case.of(Member)}
    assert len(case.proposals) == 17


def test_a_refused_person_goes_with_all_that_speaks_of_them_and_stays_away(store: Store, access: Access) -> None:
    apply_enrichment(store, asked(store, access))
    chosen = stay(seen(access)).person
    refused = decide(store, access, f"personen:{chosen}", accept=False)
    assert all(chosen in ref for ref in refused)
    assert not [fact for fact in seen(access).proposals if chosen in fact.ref]
    again = apply_enrichment(store, asked(store, access))
    assert again.proposed == {}
    assert again.refused_before == len(refused)
    assert not [fact for fact in seen(access).proposals if chosen in fact.ref]
    stored = [KINDS["confirmation"].read(row) for row in store.stream(KINDS["confirmation"])]
    assert {c.accepted for c in stored if isinstance(c, Confirmation)} == {False}


def test_refusing_the_last_relation_of_somebody_lets_the_person_go(store: Store, access: Access) -> None:
    apply_enrichment(store, asked(store, access))
    case = seen(access)
    parents = {fact.person for fact in case.proposals if isinstance(fact, Kinship) and fact.other == "P1" and fact.relation == "ouder_van"}
    relations = [fact.ref for fact in case.proposals if isinstance(fact, Kinship) and {fact.person, fact.other} & parents]
    decide(store, access, *relations, accept=False)
    assert not [fact for fact in seen(access).proposals if any(parent in fact.ref for parent in parents)]


def test_refusing_everything_leaves_the_case_as_it_was(store: Store, access: Access) -> None:
    before = seen(access).of(Member)
    apply_enrichment(store, asked(store, access))
    decide(store, access, accept=False)
    case = seen(access)
    assert (list(case.proposals), case.of(Kinship), case.of(Residence), case.of(Member)) == ([], (), (), before)
    assert apply_enrichment(store, asked(store, access)).proposed == {}


def test_what_one_case_refused_another_may_still_accept(store: Store, access: Access) -> None:
    apply_enrichment(store, asked(store, access))
    decide(store, access, accept=False)
    partner = ids_by_bsn(store, ["999990184"])["999990184"]
    fill(store, [make(Case, id="C2", frame="casusoverleg", municipality="GM0518", opened="2026-01-01")])
    fill(store, [make(Person, id=partner, bsn="999990184"), make(Member, case="C2", person=partner, role="betrokkene")])
    case = see(access, "toezicht", "C2")
    apply_enrichment(store, enrich(case, records(), now=LATER, lookup=lambda bsns: ids_by_bsn(store, bsns)))
    again = see(access, "toezicht", "C2")
    assert {"P1", partner} in [{fact.person, fact.other} for fact in again.proposals if isinstance(fact, Kinship)]
    assert not [fact for fact in seen(access).proposals if isinstance(fact, Member)]


def test_an_id_that_is_no_proposal_is_refused_with_the_nearest(store: Store, access: Access) -> None:
    apply_enrichment(store, asked(store, access))
    ref = stay(seen(access)).ref
    with pytest.raises(Refused, match=f"Bedoelde u '{ref}'"):
        decide(store, access, ref[:-1], accept=True)
    decide(store, access, accept=True)
    with pytest.raises(Refused, match="geen open voorstellen"):
        decide(store, access, ref, accept=True)


def test_what_was_judged_meanwhile_is_not_judged_again(store: Store, access: Access) -> None:
    apply_enrichment(store, asked(store, access))
    mine = judge(seen(access), None, accept=True, by="regie1", now=LATER)
    decide(store, access, accept=False)
    version = store.version()
    with pytest.raises(Refused, match="intussen al beoordeeld"):
        confirmed(store, mine)
    assert store.version() == version


def test_no_proposals_no_judgement(store: Store, access: Access) -> None:
    version = store.version()
    assert decide(store, access, accept=True) == []
    assert store.version() == version


class Overtaken:
    """A real store in which somebody else writes just before each transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def transaction(self) -> object:
        fill(self._store, [make(Person, id="ander")])
        return self._store.transaction()


def test_nothing_is_written_over_what_somebody_else_wrote(store: Store, access: Access) -> None:
    proposals = asked(store, access)
    with pytest.raises(Refused, match="niets overgenomen"):
        apply_enrichment(Overtaken(store), proposals)  # type: ignore[arg-type]
    assert not seen(access).proposals


COUPLE = [
    person(
        MEREL,
        names="Anna",
        verblijfplaats=home(),
        partners=[{"burgerservicenummer": "999990184", "aangaanHuwelijkPartnerschap": {"datum": "20000101"}}],
    ),
    person("999990184", names="Bo", verblijfplaats=home(), geheimhoudingPersoonsgegevens="1"),
]


def test_a_withheld_address_is_written_and_shown_to_nobody(store: Store, access: Access) -> None:
    file = Records(Record.model_validate(row) for row in COUPLE)
    proposals = asked(store, access, file)
    written = apply_enrichment(store, proposals)
    assert "6511" not in as_text(proposals, written) + str(as_data(proposals, written))
    assert not [fact for fact in seen(access).proposals if isinstance(fact, Household) and fact.postcode]
    decide(store, access, accept=True)
    (household,) = seen(access).of(Household)
    assert (household.shielded, household.postcode) == (True, None)
    stored = [KINDS["huishoudens"].read(row) for row in store.stream(KINDS["huishoudens"])]
    assert [fact.postcode for fact in stored if isinstance(fact, Household)] == ["6511PS"]


def test_an_accepted_fact_is_kept_up_to_date_by_its_supplier(store: Store, access: Access) -> None:
    apply_enrichment(store, asked(store, access, Records(Record.model_validate(row) for row in COUPLE)))
    decide(store, access, accept=True)
    died = [COUPLE[0], {**COUPLE[1], "overlijden": {"datum": "20250401"}}]
    written = apply_enrichment(store, asked(store, access, Records(Record.model_validate(row) for row in died)))
    assert (written.facts, written.proposed) == ({"Persoon": 1, "Relatie": 1}, {})
    (marriage,) = seen(access).of(Kinship)
    assert (marriage.end, marriage.proposed) == (date(2025, 4, 1), None)


def test_a_proposed_home_adds_no_line_to_the_tracks_until_it_is_accepted(store: Store, tmp_path: Path) -> None:
    """The register proposes that P1 lives with P2, on whose household somebody else is at work."""
    work = {"life_area": "Financiën", "description": "hulp", "status": "lopend", "start": "2026-01-01"}
    facts = [
        make(Partner, id="wijkteam", name="Wijkteam", partner_kind="wijkteam", domain="sociaal"),
        make(Partner, id="politie", name="Politie", partner_kind="politie", domain="veiligheid"),
        make(Intervention, id="I1", partner="wijkteam", person="P1", **work),
        make(Household, id="H1", postcode="6511PS", house_number="30"),
        make(Person, id="P2", bsn="999990184"),
        make(Residence, household="H1", person="P2"),
        make(Residence, household="H1", person="P1", start="2018-01-01", end="2018-12-31"),
        make(Member, case="C1", person="P2", role="kring"),
        make(Intervention, id="I2", partner="politie", household="H1", **work),
    ]
    access = access_to(tmp_path, [*case_facts(MEREL), *facts], store=store)
    before = ask(seen(access), TODAY)
    apply_enrichment(store, asked(store, access, Records(Record.model_validate(row) for row in COUPLE)))
    assert ask(seen(access), TODAY) == before
    assert len(before.tracks) == 1
    decide(store, access, "bewoning:H1/P1/2020-01-01", accept=True)
    assert [track.partners for track in ask(seen(access), TODAY).tracks] == [("politie",), ("wijkteam",)]


def test_refusing_the_stay_of_who_is_in_the_case_refuses_the_home(store: Store, access: Access) -> None:
    apply_enrichment(store, asked(store, access))
    own = next(fact for fact in seen(access).proposals if isinstance(fact, Residence) and fact.person == "P1")
    refused = decide(store, access, own.ref, accept=False)
    assert {ref.partition(":")[0] for ref in refused} == {"bewoning", "huishoudens"}
    assert len(seen(access).proposals) == 18
