"""The sentences, labels and tables of the pages, from the answers on the worked example and its variations."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from access.configuration import User
from graphmodel.declare import Fact
from graphmodel.kinds import Action, Attendance, Block, Bottleneck, Intervention, Kinship, Meeting, Partner, PhaseSpell, Role
from graphmodel.vocabulary import Domain
from screens.case import cards, headline, steps, strip, table, together
from screens.case.chart_from_answers import chart, undated
from screens.case.detail import detail
from screens.case.filters import Choice
from screens.case.people import labels
from screens.case.picture_from_answers import picture
from screens.case.seen import Seen
from screens.cases.headline import filter_labels, matching, searched
from screens.cases.headline import headline as list_headline
from screens.cases.rows import CaseRow, case_row, case_rows
from screens.cases.table import in_order, next_order, table_data
from screens.map.layout import lay_out
from screens.map.picture import Knowledge, Lead
from screens.markup import literal
from screens.session import MAX_IDLE, SignedIn
from screens.signin_demo import described
from screens.timeline.draw import timeline_svg
from screens.wording import both, contacts, count, in_sentence, listing
from tests.build import make
from tests.views import access_to, see
from tests.worked_example import D, facts, lead

WIJKTEAM = {"id": "w", "name": "W. Regie", "organisation": "wijkteam", "role": "casusregisseur", "cases": ["C1"]}
WHO = SignedIn(User.model_validate(WIJKTEAM), "toets", datetime.now(UTC), datetime.now(UTC))
FAMILY = [
    make(Kinship, person="moeder", other="zoon", relation="ouder_van"),
    make(Kinship, person="moeder", other="vader", relation="partner_van"),
]


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def] # a factory of views
    """What a viewer sees of the worked example, with facts added or taken away."""
    monkeypatch.setenv("SAMENLOOP_TODAY", D.isoformat())

    def look(*extra: Fact, without: str = "", user: str = "toezicht", day: date = D) -> Seen:
        access = access_to(tmp_path, facts(*extra, without=without), users=[WIJKTEAM])
        return Seen(see(access, user, "C1"), day)

    return look


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def blocked(days: int) -> list[Fact]:
    bottleneck = make(Bottleneck, id="k", code="K2", description="wachtlijst", level="tactisch", opened="2026-01-01")
    return [bottleneck, make(Block, intervention="I7", bottleneck="k", since=(D - timedelta(days=days)).isoformat())]


def test_the_headline_of_the_worked_example(seen) -> None:  # type: ignore[no-untyped-def]
    assert plain(headline.headline(seen())) == "5 sporen naast elkaar, 4 ervan los · regie: Wijkteam · niets vast"


def test_a_blocked_action_is_called_one_and_says_whose_it_is(seen) -> None:  # type: ignore[no-untyped-def]
    action = make(Action, id="a", case="C1", partner="ggz", description="Huisarts bellen", due="2026-12-01")
    held_up = make(Block, action="a", bottleneck="k", since=(D - timedelta(days=9)).isoformat())
    now = seen(*blocked(5), action, held_up)
    assert plain(headline.headline(now)).endswith(" · 1 lijn en 1 actie vast, langst 9 dagen (Ggz)")
    assert "vast 9 d Ggz, actie: Huisarts bellen GGZ-capaciteit" in plain(cards.cards(now, names=False))
    assert case_row(now.graph, D).blocked_by == "Ggz: GGZ-capaciteit"
    alone = seen(blocked(5)[0], action, held_up)
    assert plain(headline.headline(alone)).endswith(" · 1 actie vast, 9 dagen (Ggz)")


def test_where_the_work_of_some_is_hidden_nobody_is_told_that_nothing_is_stuck(seen) -> None:  # type: ignore[no-untyped-def]
    """To whom may know that somebody works there and not what, a block of theirs is hidden: "niets vast" would be a guess."""
    hidden = seen(*blocked(5), user="w")
    assert plain(headline.headline(hidden)).endswith(" · geen blokkade bekend")
    assert "Geen blokkade bekend. Van 6 partners mag u niet zien of zij vastlopen." in plain(cards.cards(hidden, names=False))
    found = case_row(hidden.graph, D)
    assert (found.blocked_days, found.nothing_stuck) == (None, "geen blokkade bekend")
    assert "Geen lijn is geblokkeerd." in plain(cards.cards(seen(), names=False))


def test_the_detail_of_a_line_says_how_much_contact_and_since_when_apart(seen) -> None:  # type: ignore[no-untyped-def]
    """ "contact onbekend sinds 01-11-2025" would say that somebody lost touch."""
    assert "8× per maand, sinds 01-11-2025" in plain(detail(seen(), "q-verslavingszorg", names=False))


def test_the_headline_without_regie_and_with_a_block_of_one_day(seen) -> None:  # type: ignore[no-untyped-def]
    text = plain(headline.headline(seen(*blocked(1), lead("2026-11-20"))))
    assert text == "7 losse sporen · niemand heeft regie · 1 lijn vast, 1 dag (Verslavingszorg)"


def test_the_headline_when_two_think_they_lead(seen) -> None:  # type: ignore[no-untyped-def]
    second = make(Role, case="C1", partner="ggz", role="casusregie", start="2026-02-01")
    now = seen(second)
    assert "2 partners denken regie te hebben: Ggz en Wijkteam" in plain(headline.headline(now))
    assert case_row(now.graph, D).lead == "Wijkteam en Ggz (betwist)"
    drawn = chart(now, Choice(), names=False, theme="light").regie
    assert [(regie.start.isoformat(), regie.label, regie.leads) for regie in drawn] == [
        ("2026-01-10", "Wijkteam", True),
        ("2026-02-01", "betwist: Wijkteam en Ggz", False),
    ]


@pytest.mark.parametrize(
    ("number", "loose", "has_lead", "text"),
    [
        (0, 0, False, "nog geen lijnen"),
        (1, 0, True, "1 spoor"),
        (3, 3, False, "3 losse sporen"),
        (3, 3, True, "3 sporen naast elkaar, 3 ervan los"),
        (2, 0, True, "2 sporen naast elkaar"),
        (2, 1, True, "2 sporen naast elkaar, 1 ervan los"),
    ],
)
def test_tracks_in_words(number: int, loose: int, has_lead: bool, text: str) -> None:
    assert headline.tracks_in_words(number, loose, has_lead=has_lead) == text


def test_who_works_alone_at_its_table_is_not_counted_as_loose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The map draws the regisseur inside the table; sentence and list counted it among the loose tracks."""
    monkeypatch.setenv("SAMENLOOP_TODAY", D.isoformat())
    rows = [fact for fact in facts() if not isinstance(fact, Role) or fact.partner == "wijkteam"]
    now = Seen(see(access_to(tmp_path, rows), "toezicht", "C1"), D)
    assert plain(headline.headline(now)).startswith("7 sporen naast elkaar, 6 ervan los · regie: Wijkteam")
    found = case_row(now.graph, D)
    assert (found.tracks, found.held) == ((1,) * 7, 1)
    assert table_data([found], None)["rows"][0]["cells"][3][1]["tracks"] == [[1, True], *[[1, False]] * 6]


def test_the_meta_line_says_what_a_day_back_hides(seen) -> None:  # type: ignore[no-untyped-def]
    phase = make(PhaseSpell, case="C1", phase="3", start="2026-02-01", reason="reden")
    text = headline.meta(seen(phase, user="w", day=D - timedelta(days=1)))
    assert text == "Zaak C1 · casusoverleg · fase 3 · open sinds 10-01-2026 · 6 partners alleen op vandaag zichtbaar"


def test_the_next_step_and_what_follows(seen) -> None:  # type: ignore[no-untyped-def]
    now = seen()
    assert "Nodig uit: Jeugdarts, Politie, Reclassering, Verslavingszorg" in plain(steps.step_card(now))
    assert steps.outcome(now.tracks.next_steps) == "Dan is er 1 spoor."
    without = seen(lead("2026-11-20"))
    assert "Benoem Wijkteam als casusregisseur (12 contacten per maand" in plain(steps.step_card(without))
    assert steps.outcome(without.tracks.next_steps) == "Dan 5 sporen. Daarna 4 partners uitnodigen: 1 spoor."


def test_a_table_that_met_long_ago_is_told_to_be_on_paper(seen) -> None:  # type: ignore[no-untyped-def]
    """Over 90 days ago: alleen op papier (questions.md §1)."""

    def told(days: int) -> str:
        day = (D - timedelta(days)).isoformat()
        present = [make(Attendance, meeting="m", partner=partner, present="ja") for partner in ("wijkteam", "ggz")]
        return plain(together.card(seen(make(Meeting, id="m", case="C1", day=day), *present)))

    assert "laatst samen op" in told(90)
    assert "alleen op papier" not in told(90)
    assert "(alleen op papier)" in told(91)


def test_an_invitation_names_the_case_and_no_person(seen) -> None:  # type: ignore[no-untyped-def]
    text = steps.invitation(seen(), WHO, ["politie"])
    assert text.startswith("Beste collega's van Politie,")
    assert "zaak C1" in text
    assert not {"moeder", "vader", "zoon", "Justitie"} & set(text.replace(",", " ").split())


def test_who_is_invited_does_not_read_who_else_is(seen) -> None:  # type: ignore[no-untyped-def]
    """That somebody works here is not for another loose partner to know: nobody asked their supplier (need to know)."""
    now = seen()
    invited = steps.to_invite(now, WHO)
    assert invited == ("jeugdarts", "politie", "reclassering", "verslavingszorg")
    assert steps.invitation(now, WHO, invited).startswith("Beste collega's,\n")
    assert steps.apart(now, invited).startswith("Stuur de tekst aan elk apart: Jeugdarts, Politie, Reclassering en Verslavingszorg.")


def test_who_is_to_lead_is_proposed_to_the_others_at_the_table(seen) -> None:  # type: ignore[no-untyped-def]
    """The candidate may be one's own organisation, and nobody writes to themselves."""
    seat = make(Role, case="C1", partner="wijkteam", role="deelnemer")
    now = seen(seat, without=lead().ref)
    assert steps.to_invite(now, WHO) == ("ggz", "veilig_thuis")
    text = steps.invitation(now, WHO, steps.to_invite(now, WHO))
    assert text.startswith("Beste collega's van Ggz en Veilig thuis,")
    assert "Mijn voorstel is dat Wijkteam die op zich neemt." in text
    assert steps.apart(now, steps.to_invite(now, WHO)) == ""


def test_a_candidate_without_a_seat_is_asked_alone(seen) -> None:  # type: ignore[no-untyped-def]
    now = seen(without=lead().ref)
    other = SignedIn(User.model_validate(WIJKTEAM | {"organisation": "ggz"}), "toets", WHO.since, WHO.seen)
    assert steps.to_invite(now, other) == ("wijkteam",)
    assert "Wilt u die op u nemen?" in steps.invitation(now, other, ("wijkteam",))


def test_people_are_called_by_their_place_in_the_family(seen) -> None:  # type: ignore[no-untyped-def]
    now = seen(*FAMILY)
    assert labels(now.graph, now.involvement.persons, D, names=False) == {"moeder": "Ouder", "vader": "Partner", "zoon": "Kind"}
    assert labels(seen().graph, now.involvement.persons, D, names=False)["vader"] == "Persoon 1"


def test_the_picture_shows_what_the_answers_say(seen) -> None:  # type: ignore[no-untyped-def]
    drawn = picture(seen(*blocked(161)), Choice(), "T.", names=False, theme="light", selected="q-verslavingszorg")
    partners = {partner.id: partner for partner in drawn.partners}
    assert partners["q-wijkteam"].lead is Lead.HERE
    assert partners["q-verslavingszorg"].lines[0].blocked_days == 161
    assert [line.outside_plan for line in partners["q-ggz"].lines] == [False, True]
    assert {partner.id for partner in drawn.partners if partner.invite} == {
        "q-jeugdarts",
        "q-politie",
        "q-reclassering",
        "q-verslavingszorg",
    }
    assert {stranger.partner for stranger in drawn.strangers} == {"q-politie", "q-reclassering"}
    assert len({partner.track for partner in drawn.partners}) == 5
    assert lay_out(drawn).partners


def test_filters_hide_partners_and_never_a_track(seen) -> None:  # type: ignore[no-untyped-def]
    now = seen()
    drawn = picture(now, Choice(domains=frozenset({Domain.ZORG})), "T.", names=False, theme="light", selected="q-politie")
    assert {partner.domain for partner in drawn.partners} == {"zorg"}
    assert drawn.selected is None
    assert "7 partners in 5 sporen" in drawn.summary


def test_a_partner_of_whom_no_more_is_known_has_no_line(seen) -> None:  # type: ignore[no-untyped-def]
    drawn = picture(seen(user="w"), Choice(), "W.", names=False, theme="light", selected=None)
    hidden = [partner for partner in drawn.partners if partner.knowledge is Knowledge.BEKENDHEID]
    assert len(hidden) == 6
    assert all(partner.lines == () for partner in hidden)


def test_the_timeline_shows_who_sat_at_a_table_when(seen) -> None:  # type: ignore[no-untyped-def]
    drawn = chart(seen(*blocked(10)), Choice(), names=False, theme="light")
    bars = {bar.id: bar for lane in drawn.lanes for bar in lane.bars}
    assert [piece.in_track for piece in bars["I1"].pieces] == [True]
    assert [piece.in_track for piece in bars["I7"].pieces] == [False]
    assert [block.days for block in bars["I7"].blocks] == [10]
    assert [(regie.label, regie.leads) for regie in drawn.regie] == [("Wijkteam", True)]
    assert "Wijkteam" in timeline_svg(drawn)


def test_the_timeline_shows_a_plan_that_is_stuck_and_no_other_plan(seen) -> None:  # type: ignore[no-untyped-def]
    later = {"partner": "politie", "person": "vader", "life_area": "Justitie", "description": "plek", "status": "gepland"}
    start = (D + timedelta(days=30)).isoformat()
    plans = [make(Intervention, id=name, start=start, **later) for name in ("stuck", "free")]
    stuck = make(Block, intervention="stuck", bottleneck="k", since=(D - timedelta(days=58)).isoformat())
    now = seen(*blocked(10), *plans, stuck)
    bars = {bar.id: bar for lane in chart(now, Choice(), names=False, theme="light").lanes for bar in lane.bars}
    assert bars["stuck"].pieces == ()
    assert [block.days for block in bars["stuck"].blocks] == [58]
    assert "free" not in bars
    assert "free" in {bar.id for lane in chart(now, Choice(planned=True), names=False, theme="light").lanes for bar in lane.bars}


def test_what_is_over_without_an_end_has_no_length_on_the_timeline(seen) -> None:  # type: ignore[no-untyped-def]
    """It counts for no day (questions.md §1); drawn until today it would run on."""
    over = make(
        Intervention,
        id="over",
        partner="ggz",
        person="zoon",
        description="gesprek",
        life_area="Justitie",
        status="gestopt",
        start="2026-02-01",
    )
    held_up = make(Block, intervention="over", bottleneck="k", since="2026-03-01")
    drawn = chart(seen(over, blocked(5)[0], held_up), Choice(), names=False, theme="light")
    (bar,) = (bar for lane in drawn.lanes for bar in lane.bars if bar.id == "over")
    assert [(piece.start.isoformat(), piece.end and piece.end.isoformat()) for piece in bar.pieces] == [("2026-02-01", "2026-02-01")]
    assert bar.blocks == ()
    assert "eind onbekend" in timeline_svg(drawn)


def test_the_timeline_says_whom_it_cannot_draw(seen) -> None:  # type: ignore[no-untyped-def]
    assert undated(seen(user="w")).startswith("6 partners werken hier ook en staan hier niet")
    assert undated(seen(user="w", day=D - timedelta(days=1))) == ""
    assert undated(seen()) == ""


def test_the_timeline_shows_the_gap_in_the_regie(seen) -> None:  # type: ignore[no-untyped-def]
    drawn = chart(seen(lead("2026-11-20")), Choice(), names=False, theme="light")
    assert [(regie.label, regie.leads) for regie in drawn.regie] == [("Wijkteam", True), ("geen, 1 d", False)]


def test_pairs_at_one_person_and_under_dwang_come_first(seen) -> None:  # type: ignore[no-untyped-def]
    found = strip.pairs(seen(), names=False)
    assert len(found) == 18
    assert found[0].names == ("Politie", "Reclassering")
    assert "en nog 13" in strip.strip(found)


def test_the_table_has_a_row_for_each_line_and_its_csv_says_what_it_lacks(seen) -> None:  # type: ignore[no-untyped-def]
    now = seen()
    found = table.rows(now, names=False)
    assert len(found) == 8
    assert [found[0][2], found[-1][2]] == ["1", "5"]
    csv = table.as_csv([("=1+1", *[""] * 12)], now, WHO)
    assert "afstemming in een andere of gesloten zaak kan ontbreken" in csv
    assert "'=1+1" in csv


def test_a_table_escapes_what_partners_wrote(seen) -> None:  # type: ignore[no-untyped-def]
    bad = make(Partner, id="x", name="<img onerror=a>", partner_kind="overig", domain="zorg")
    line = make(
        Intervention, id="X", partner="x", person="zoon", description="<script>", life_area="Financiën", status="lopend", start="2026-01-01"
    )
    html = table.as_html(table.rows(seen(bad, line), names=False), "kop")
    assert "&lt;img onerror=a&gt;" in html
    assert "&lt;script&gt;" in html
    assert "<img" not in html


def row(case: str, **more: object) -> CaseRow:
    given = {
        "purpose": "",
        "phase": "2",
        "people": 1,
        "partners": 3,
        "lead": "Wijkteam",
        "tracks": (1, 1),
        "held": 0,
        "blocked_days": None,
        "blocked_by": "",
    }
    return CaseRow(case=case, **(given | {"last_meeting": None, "next_step": "", "appoint": False} | more))  # type: ignore[arg-type]


def test_a_row_of_the_list(seen) -> None:  # type: ignore[no-untyped-def]
    found = case_row(seen(*blocked(5)).graph, D)
    assert (found.tracks, found.held) == ((3, 1, 1, 1, 1), 1)
    assert (found.lead, found.blocked_days, found.blocked_by) == ("Wijkteam", 5, "Verslavingszorg: GGZ-capaciteit")
    assert found.next_step == "Nodig uit: Jeugdarts, Politie, Reclassering, Verslavingszorg"
    assert case_rows({"C1": seen().graph}, D)[0].case == "C1"


def test_the_sentence_above_the_list() -> None:
    rows = [row("A", lead=None, blocked_days=1), row("B", tracks=(3,))]
    assert plain(list_headline(rows)) == "2 casussen: 1 zonder casusregie, 1 met losse sporen, langst vast 1 dag"
    assert plain(list_headline([row("B", tracks=(3,))])) == "1 casus: alle met casusregie, 0 met losse sporen, niets vast"
    assert plain(list_headline([])) == "Geen casussen"


def test_filters_search_and_order_of_the_list() -> None:
    rows = [row("A", lead=None), row("B", blocked_days=3, last_meeting=D - timedelta(days=42)), row("C", purpose="Overlast Bloemstraat")]
    assert list(filter_labels(rows, D).values()) == ["Alle 3", "Zonder regie 1", "Vast 1", "Geen overleg in 42 dagen 2"]
    assert [r.case for r in matching(rows, "zonder", D)] == ["A"]
    assert [r.case for r in searched(rows, " bloem ")] == ["C"]
    assert next_order(None, "vast") == ("vast", True)
    assert next_order(("vast", True), "vast") == ("vast", False)
    assert in_order(rows, ("vast", True))[0].case == "B"
    assert [column["sorted"] for column in table_data(rows, ("zaak", False))["columns"]][:2] == ["ascending", "none"]


def test_small_words() -> None:
    assert (count(1, "spoor", "sporen"), count(2, "spoor", "sporen")) == ("1 spoor", "2 sporen")
    assert listing(["a", "b", "c"], 2) == "a, b en nog 1"
    assert (both(["a"]), both(["a", "b", "c"]), both([])) == ("a", "a, b en c", "")
    assert (contacts(None), contacts(12), contacts(0.5)) == ("–", "12×", "0,5×")


def test_a_sign_in_ends_when_it_lies_still() -> None:
    assert not WHO.expired(WHO.seen + MAX_IDLE)
    assert WHO.expired(WHO.seen + MAX_IDLE + timedelta(seconds=1))
    assert WHO.expired(WHO.since + timedelta(hours=9))


def test_a_label_in_a_sentence_keeps_its_abbreviation() -> None:
    labels = {"MDA++": "MDA++", "GGZ": "GGZ", "Onbegrepen gedrag": "onbegrepen gedrag", "Basale ADL": "basale ADL", "Nazorg": "nazorg"}
    assert {label: in_sentence(label) for label in labels} == labels


def test_a_demo_user_is_called_by_name_and_role_once() -> None:
    told = {"W. Regie": "W. Regie (casusregisseur)", "W. Regie, casusregisseur": "W. Regie, casusregisseur"}
    assert {name: described(User.model_validate(WIJKTEAM | {"name": name})) for name in told} == told


def test_a_text_in_a_label_stays_a_text() -> None:
    """Labels are read as Markdown: a partner's free text must not become a link, a picture of another host, or an icon."""
    assert literal("plek (GGZ)") == r"plek \(GGZ\)"
    assert literal("![x](https://y)") == "\\!\\[x\\]\\(https:\u200b//y\\)"
    assert ":material" not in literal(":material/delete:")
    assert literal("Melding: overlast") == "Melding: overlast"
