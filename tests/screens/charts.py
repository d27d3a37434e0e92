"""Sample timelines. Nobody in them exists."""

from __future__ import annotations

from datetime import date, timedelta

from graphmodel.vocabulary import Status
from screens.timeline.chart import Bar, Block, Chart, Lane, Mark, MarkKind, Piece, Regie

TODAY = date(2026, 11, 21)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def loose(label: str, start: int, contacts: float | None, *blocks: Block, coercion: bool = False) -> Bar:
    return Bar(label, label, (Piece(ago(start), None, in_track=False),), blocks, contacts, coercion)


def tabled(label: str, start: int, contacts: float, *, coercion: bool = False) -> Bar:
    pieces = (Piece(ago(start), ago(61), in_track=True), Piece(ago(60), None, in_track=False))
    return Bar(label, label, pieces, (), contacts, coercion)


def blocked(days: int, reason: str) -> Block:
    return Block(ago(days), None, days, reason)


def de_wit() -> Chart:
    household = Lane(
        "Huishouden",
        "6 personen",
        (
            tabled("Wijkteam", 390, 4),
            tabled("Jeugdbescherming (GI)", 368, 6, coercion=True),
            loose("Jeugdhulp", 357, 12),
            tabled("Veilig Thuis", 346, 4),
            loose("Schuldhulp", 280, 1, blocked(74, "bestaanszekerheid")),
            loose("Woningcorporatie", 247, 1),
            loose("Bewindvoerder", 225, 1),
        ),
        basis=(ago(900), ago(720), ago(360)),
    )
    stief = Lane(
        "Stiefvader", "41 jaar", (loose("Verslavingszorg", 313, 2), loose("Politie", 302, 1), loose("Reclassering", 291, 2, coercion=True))
    )
    moeder = Lane(
        "Moeder", "38 jaar", (loose("GGZ", 335, 2), loose("Werk & Inkomen", 269, 1), loose("Wmo", 258, 1, blocked(98, "financiering")))
    )
    children = (
        Lane("Kind", "17 jaar · <18", (loose("Leerplicht", 379, 1),)),
        Lane("Kind", "14 jaar · <18", (loose("Jeugd-GGZ", 324, 0, blocked(161, "GGZ-capaciteit")),)),
        Lane("Kind", "9 jaar · <18", (loose("Welzijn", 236, 2),)),
        Lane("Kind", "6 jaar · <18"),
    )
    marks = [Mark(ago(days), MarkKind.MEETING) for days in (385, 300, 214, 130, 66)]
    marks += [Mark(ago(days), MarkKind.REPORT) for days in (372, 350, 240, 190, 120, 92, 40, 33, 24, 17, 9, 4)]
    marks += [Mark(ago(400), MarkKind.PHASE, "fase 2"), Mark(ago(160), MarkKind.PHASE, "fase 3")]
    regie = (Regie(ago(400), ago(61), "Wijkteam (J. Bakker)"), Regie(ago(60), None, "geen, 60 d", leads=False))
    return Chart((household, stief, moeder, *children), TODAY, "Tijdlijn van 16 lijnen.", tuple(marks), regie)


def awkward() -> Chart:
    """Long names, short blocks, phases close together, a planned line, a very long run."""
    bars = (
        loose("Stichting Samenwerkende Maatschappelijke Organisaties Noord", 2000, None, blocked(1204, "beveiligde plek")),
        loose("GGZ", 20, 0.5, blocked(3, "financiering"), coercion=True),
        Bar("later", "Kamertraining", (Piece(ago(-118), None, in_track=False),), status=Status.GEPLAND),
    )
    lane = Lane("Mevrouw Van der Heijden-Oudekerk", "niet in casus · 17 jaar · <18", bars)
    alone = Lane("Persoon met een lange naam", "12 jaar · <18", (loose("Jeugdbescherming (GI) West", 12, 2),))
    marks = tuple(Mark(ago(days), MarkKind.PHASE, f"fase {place}") for place, days in enumerate((30, 29, 5, 1), start=1))
    regie = (Regie(ago(10), ago(9), "Wijkteam met een lange naam (J. Bakker)"), Regie(ago(8), None, "geen, 8 d", leads=False))
    return Chart((lane, alone), TODAY, "Tijdlijn.", marks, regie, selected="later", theme="dark")
