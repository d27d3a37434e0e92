"""Which lines run in parallel without knowing of each other?"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from access.casegraph import CaseGraph
from queries import evidence as proof
from queries.answer import Answer, head
from queries.evidence import Evidence
from queries.nextsteps import Appoint, Invite, next_steps
from queries.question import SYSTEM, Question
from queries.replay import Replay
from queries.since import since
from queries.track import Track, double_work, outside_plan, strangers, tracks_of


class TracksAnswer(Answer):
    """The tracks of a case and what would make them one."""

    unsaid: ClassVar[frozenset[str]] = frozenset({"left_out", "since_at_least"})

    parallel: bool
    """whether there are two tracks or more"""
    since: date | None
    """first day of the run of parallel days; null when not parallel, or only so by lines without dates"""
    since_at_least: bool = False
    """true when partners without dates may have made it begin earlier; else absent"""
    tracks: tuple[Track, ...]
    """by their partners"""
    strangers: tuple[tuple[str, str], ...]
    """pairs of partners in different tracks"""
    double_work: tuple[str, ...]
    """life areas served by two tracks or more"""
    outside_plan: tuple[str, ...]
    """interventions of case partners that are not in the plan of the case"""
    next_steps: tuple[Appoint | Invite, ...]
    """what would make one track, in this order"""
    evidence: tuple[Evidence, ...]
    """what each statement rests on"""


def ask(case: CaseGraph, as_of: date) -> TracksAnswer:
    """The tracks on `as_of`; `since` runs on over as many days that are not parallel as the house has it (`CaseGraph.bridged_days`)."""
    replay = Replay(case, as_of)
    lines = replay.lines(as_of)
    tracks = tracks_of(case, as_of, replay)
    parallel = len(tracks) > 1
    # A partner of whom only its being there is known may join two tables, and has no dates to look back along.
    begun = since(replay, as_of, case.bridged_days) if parallel else None
    twice, loose = double_work(tracks), outside_plan(case, lines, as_of)
    return TracksAnswer(
        **head("tracks", case, as_of),
        parallel=parallel,
        since=begun,
        since_at_least=bool(case.known) and begun is not None,
        tracks=tracks,
        strangers=strangers(tracks),
        double_work=twice,
        outside_plan=loose,
        next_steps=tuple(next_steps(case, as_of, lines)),
        evidence=(
            *proof.of_parallel(tracks),
            *proof.of_since(case, replay, begun, as_of),
            *proof.of_double_work(twice, tracks, lines),
            *proof.of_outside_plan(loose),
        ),
    )


QUESTION = Question(
    id="tracks",
    sentence="Welke lijnen lopen langs elkaar heen, zonder het van elkaar te weten?",
    rule=(
        "Partners die nu iets doen voor de mensen in deze casus horen bij elkaar in één spoor als ze allebei partner zijn in "
        "een open casus met casusregie die over deze mensen of hun huishouden gaat; ook via een derde partner. Twee sporen of "
        "meer noemen we los. We tellen terug tot de eerste dag waarop er losse sporen waren; een korte onderbreking (hoogstens 14 "
        "dagen, als het huis niets anders koos) telt niet. Wat iedereen heeft (school, huisarts) telt niet mee. Een afdeling van "
        "dezelfde organisatie is geen afstemming."
    ),
    query=SYSTEM
    + """\
UNWIND systeem AS doel
MATCH (p:Partner)<-[:DOOR]-(i:Interventie)-[:VOOR]->(doel)
WHERE i.start <= $peildatum AND (i.eind IS NULL OR i.eind >= $peildatum) AND coalesce(i.aard, 'gericht') <> 'basis'
  AND (i.status IN ['lopend', 'wachtend'] OR (i.status IN ['afgerond', 'gestopt'] AND i.eind IS NOT NULL))
WITH systeem, p, collect(DISTINCT i.interventie_id) AS interventies
OPTIONAL MATCH (p)<-[rol:HEEFT_PARTNER]-(k:Casus)-[regie:HEEFT_PARTNER {rol: 'casusregie'}]->(:Partner), (k)<-[:RIJ_VAN]-(rij:CasusRij)
WHERE rij.geopend <= $peildatum AND (rij.gesloten IS NULL OR rij.gesloten >= $peildatum)
  AND (rol.van IS NULL OR rol.van <= $peildatum) AND (rol.tot IS NULL OR rol.tot >= $peildatum)
  AND (regie.van IS NULL OR regie.van <= $peildatum) AND (regie.tot IS NULL OR regie.tot >= $peildatum)
  AND EXISTS { MATCH (k)-[l:HEEFT_LID {rol: 'betrokkene'}]->(m) WHERE m IN systeem
    AND (l.van IS NULL OR l.van <= $peildatum) AND (l.tot IS NULL OR l.tot >= $peildatum) }
RETURN p.partner_id AS partner, interventies, collect(DISTINCT k.casus_id) AS aan_tafel_in
ORDER BY partner""",
    meaning="Tracks of the system on the day, since when there are two or more, what they do twice, and what would make them one.",
    evidence="For `parallel`, `since`, each life area of double work and each intervention outside the plan: the facts that suffice.",
    answer=TracksAnswer,
    rows=(Track, Appoint, Invite, Evidence),
    ask=ask,
)
