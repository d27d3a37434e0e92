"""The population register (BRP): names, birth dates, family and household proposals for one case (formats.md §2)."""

from loaders.brp.applying import Written, apply_enrichment, enriched, ids_by_bsn
from loaders.brp.doubts import Doubt, DoubtKind
from loaders.brp.enrich import Proposals, enrich
from loaders.brp.reading import Records, read
from loaders.brp.report import as_text

__all__ = [
    "Doubt", "DoubtKind", "Proposals", "Records", "Written", "apply_enrichment", "as_text", "enrich", "enriched", "ids_by_bsn", "read",
]  # fmt: skip
