"""Which partners stand together: the table on the left, the loose ones and other tables on the right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graphmodel.vocabulary import Domain
from screens.map.geometry import Grid
from screens.map.ordering import Order
from screens.map.picture import Partner, Picture
from screens.map.placed import GroupKind

RIGHT_LIMIT = 22 * 26
"""Height in px over which whole domains of loose partners go to the left flank, below the table."""
CHAIN = (Domain.ZORG, Domain.WONEN, Domain.VEILIGHEID)
"""The order in which domains change flank: nested, so that one more partner moves one domain at most."""


@dataclass(frozen=True, slots=True)
class Group:
    """Partners under one heading."""

    kind: GroupKind
    partners: tuple[Partner, ...]
    heading: str
    number: int | None = None

    def units(self, grid: Grid) -> int:
        """Height in units: the heading and the boxes."""
        return 1 + sum(grid.units(len(partner.lines)) for partner in self.partners)


@dataclass(frozen=True, slots=True)
class Flanks:
    """The groups of both flanks, from top to bottom, and the number of each track."""

    left: tuple[Group, ...]
    right: tuple[Group, ...]
    numbers: dict[str, int]


def coordinated_tracks(picture: Picture) -> frozenset[str]:
    """Tracks that somebody holds together: of this table, of another, or of two partners or more."""
    sizes = Counter(partner.track for partner in picture.partners if partner.track)
    several = {track for track, size in sizes.items() if size > 1}
    elsewhere = {track.id for track in picture.tracks if track.table}
    here = {p.track for p in picture.partners if p.at_table and p.track and picture.has_lead}
    return frozenset(several | elsewhere | here)


def make_flanks(picture: Picture, order: Order, shown: frozenset[str], grid: Grid) -> Flanks:
    """Divide the partners in `shown` over the flanks and number their tracks in reading order."""
    held = coordinated_tracks(picture)
    table = order.sorted([p for p in picture.partners if p.at_table])
    others = [p for p in picture.partners if not p.at_table and p.id in shown]
    single = order.sorted([p for p in others if p.track not in held])
    tables = _other_tables(picture, order, [p for p in others if p.track in held])
    away = _to_the_left(single, tables, grid)
    right = tuple(p for p in single if p.domain not in away)
    left = tuple(p for p in single if p.domain in away)
    numbers = _number([*table, *right, *(p for group in tables for p in group.partners), *left])
    return Flanks(
        left=(*_table(picture, table, numbers), *_loose(left)),
        right=(*_loose(right), *(_numbered(group, numbers) for group in tables)),
        numbers=numbers,
    )


def _other_tables(picture: Picture, order: Order, partners: list[Partner]) -> list[Group]:
    names = {track.id: track.table for track in picture.tracks}
    by_track: dict[str, list[Partner]] = {}
    for partner in order.sorted(partners):
        by_track.setdefault(partner.track or "", []).append(partner)
    return [Group(GroupKind.OTHER_TABLE, tuple(members), names.get(track) or "Andere tafel") for track, members in by_track.items()]


def _to_the_left(single: tuple[Partner, ...], tables: list[Group], grid: Grid) -> frozenset[Domain]:
    away: set[Domain] = set()
    for domain in CHAIN:
        staying = tuple(p for p in single if p.domain not in away)
        groups = [*_loose(staying), *tables]
        height = (sum(group.units(grid) for group in groups) + max(0, len(groups) - 1)) * grid.unit
        if height <= RIGHT_LIMIT:
            break
        away.add(domain)
    return frozenset(away)


def _number(reading: list[Partner]) -> dict[str, int]:
    tracks = dict.fromkeys(partner.track for partner in reading if partner.track)
    return {track: place for place, track in enumerate(tracks, start=1)}


def _numbered(group: Group, numbers: dict[str, int]) -> Group:
    track = group.partners[0].track
    return Group(group.kind, group.partners, group.heading, numbers.get(track or ""))


def _table(picture: Picture, table: tuple[Partner, ...], numbers: dict[str, int]) -> tuple[Group, ...]:
    if not table:
        return ()
    if not picture.has_lead:
        return (Group(GroupKind.OPEN_TABLE, table, "Aan tafel, geen casusregie"),)
    track = next((partner.track for partner in table if partner.track), None)
    return (Group(GroupKind.TABLE, table, "Aan tafel", numbers.get(track or "")),)


def _loose(partners: tuple[Partner, ...]) -> tuple[Group, ...]:
    if not partners:
        return ()
    tracks = len({partner.track for partner in partners if partner.track})
    heading = f"Los: {tracks} {'spoor' if tracks == 1 else 'sporen'}" if tracks else "Nog niet begonnen"
    return (Group(GroupKind.LOOSE, partners, heading),)
