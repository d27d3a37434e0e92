"""What was brought, what was dropped and what is doubtful, in plain words; never a BSN or an address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from loaders.brp.applying import Written
from loaders.brp.enrich import Proposals


def as_text(proposals: Proposals, written: Written) -> str:
    """The report for whoever asked."""
    return "\n".join(_lines(proposals, written))


def as_data(proposals: Proposals, written: Written) -> dict[str, object]:
    """The same report for programs."""
    return {
        "case": proposals.case_id,
        "facts": written.facts,
        "proposed": written.proposed,
        "unchanged": written.unchanged,
        "refused_before": written.refused_before,
        "proposals": sorted(written.waiting),
        "dropped": dict(proposals.dropped),
        "doubts": [{"kind": doubt.kind.value, "about": doubt.about, "text": doubt.text} for doubt in proposals.doubts],
    }


def _lines(proposals: Proposals, written: Written) -> Iterator[str]:
    yield f"Zaak {proposals.case_id}, aangevuld uit de BRP."
    yield f"Meteen overgenomen: {_counted(written.facts)}."
    yield f"Voorgesteld, telt pas mee na bevestiging: {_counted(written.proposed)}."
    yield f"Wacht op bevestiging: {len(written.waiting) or 'niets'}."
    yield from (f"  {ref}" for ref in sorted(written.waiting))
    yield f"Al bekend: {written.unchanged}. Eerder afgewezen en niet opnieuw voorgesteld: {written.refused_before}."
    yield f"Weggelaten, nergens bewaard: {_counted(proposals.dropped)}."
    if proposals.doubts:
        kinds = Counter(doubt.kind for doubt in proposals.doubts)
        yield f"Let op ({sum(kinds.values())}):"
        yield from (f"  {doubt.text}" for doubt in proposals.doubts)


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{label} {number}" for label, number in counts.items()) or "niets"
