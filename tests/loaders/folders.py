"""Small werkmap folders for tests, and imports of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from graphmodel.declare import Kind, StoredValue
from graphmodel.kinds import KINDS
from graphmodel.stores.protocol import Store
from loaders.report import ImportReport
from loaders.werkmap import import_werkmap

TODAY = date(2026, 11, 21)

SOUND: dict[str, str] = {
    "partners": "partner_id,naam,soort,domein\nwijkteam,Wijkteam,wijkteam,sociaal\nggz,GGZ,ggz,zorg\npolitie,Politie,politie,veiligheid\n"
    "zvh,ZVH,zvh,sociaal\n",
    "personen": "persoon_id,bsn,geslachtsnaam,geboortedatum\nP1,999990019,De Wit,1984-05-02\nP2,,De Wit,2010\nP3,,Bakker,1990-01\n",
    "huishoudens": "huishouden_id,gemeente\nH1,GM0268\n",
    "bewoning": "huishouden_id,persoon_id,van,tot\nH1,P1,2020-01-01,\nH1,P2,2020-01-01,\n",
    "relaties": "van_persoon,naar_persoon,soort\nP1,P2,ouder_van\nP3,P1,ex_partner_van\n",
    "casussen": "casus_id,kader,gemeente,geopend\nC1,casusoverleg,0268,2026-01-10\n",
    "casusleden": "casus_id,persoon_id,huishouden_id,rol\nC1,P1,,betrokkene\nC1,P2,,kring\nC1,P3,,kring\nC1,,H1,kring\n",
    "casuspartners": "casus_id,partner_id,rol,van,tot\nC1,wijkteam,casusregie,2026-01-10,\nC1,ggz,deelnemer,2026-01-10,\n",
    "interventies": "interventie_id,partner_id,persoon_id,huishouden_id,omschrijving,leefgebied,status,start,eind,contacten_per_maand\n"
    'I1,wijkteam,,H1,Budget,Financiën,lopend,2026-01-15,,12\nI2,ggz,P1,,Gesprek,Geestelijke gezondheid,lopend,2026-01-15,,"2,5"\n',
    "meldingen": "melding_id,partner_id,persoon_id,datum,soort\nM1,politie,P1,2026-02-01,overlast\n",
    "knelpunten": "knelpunt_id,code,omschrijving,niveau,geopend\nN1,K2,Wachtlijst,tactisch,2026-03-01\n",
    "overleggen": "overleg_id,casus_id,datum\nO1,C1,2026-02-10\n",
    "overlegpartners": "overleg_id,partner_id,aanwezig\nO1,ggz,ja\n",
    "acties": "actie_id,casus_id,overleg_id,partner_id,omschrijving,uiterlijk\nA1,C1,O1,ggz,Bellen,2026-12-01\n",
    "blokkades": "interventie_id,actie_id,knelpunt_id,sinds,tot\nI2,,N1,2026-03-01,\n",
    "fasen": "casus_id,fase,van,reden\nC1,3,2026-01-10,Veel tegelijk\n",
    "uitvraag": "casus_id,partner_id,gevraagd_op,antwoord,beantwoord_op\nC1,politie,2026-01-12,ja,2026-01-14\n",
}
"""A delivery with every file, in which nothing is wrong."""


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """A folder with these files."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def load(store: Store, folder: Path, files: Mapping[str, str], **options: Any) -> ImportReport:
    """Write a folder and import it, on the day the tests are set."""
    return import_werkmap(store, write(folder, files), **{"today": TODAY, **options})


def sound(**changed: str) -> dict[str, str]:
    """The sound delivery with some files changed."""
    return SOUND | changed


def edited(name: str, old: str, new: str) -> dict[str, str]:
    """The sound delivery with one text in one file replaced."""
    assert SOUND[name].count(old) == 1, f"'{old}' must stand once in {name}"
    return SOUND | {name: SOUND[name].replace(old, new)}


def more(name: str, *rows: str) -> dict[str, str]:
    """The sound delivery with rows added to one file."""
    return SOUND | {name: SOUND[name] + "".join(f"{row}\n" for row in rows)}


def contents(store: Store) -> dict[str, list[tuple[StoredValue, ...]]]:
    """All facts by kind, without the moments of recording."""
    return {kind.name: [_timeless(kind, row) for row in store.stream(kind)] for kind in KINDS.values()}


def _timeless(kind: Kind, row: tuple[StoredValue, ...]) -> tuple[StoredValue, ...]:
    moments = {kind.index["vastgelegd_op"], kind.index["gewijzigd_op"]}
    return tuple(value for place, value in enumerate(row) if place not in moments)


def fact(store: Store, name: str, key: str, supplier: str | None = None) -> dict[str, StoredValue]:
    """The one fact with this key, by column."""
    kind = KINDS[name]
    rows = [kind.named(row) for row in store.find(kind, [key])]
    rows = [row for row in rows if supplier is None or row["bron"] == supplier]
    assert len(rows) == 1, rows
    return rows[0]
