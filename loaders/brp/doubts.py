"""What is uncertain in what the register brings, in words for whoever has to judge it; never a BSN or an address."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.vocabulary import Vocabulary


class DoubtKind(Vocabulary):
    """What can be doubtful. The label is the text of the report."""

    NO_BSN = "geen_bsn", "geen BSN bekend, of niet zichtbaar voor u; niet opgezocht"
    BAD_BSN = "elfproef", "het BSN voldoet niet aan de elfproef en is niet overgenomen"
    ABSENT = "niet_in_bestand", "staat niet in het BRP-bestand"
    DOUBLE = "dubbel", "staat meer dan één keer in het BRP-bestand, met verschillen; niets overgenomen"
    SOMEBODY_ELSE = "ander", "geboortedatum en achternaam zijn anders dan in de casus; niets overgenomen. Klopt het BSN?"
    PARTIAL_BIRTH = "geboortedatum", "de geboortedatum is niet of niet helemaal bekend"
    PARTIAL_DEATH = "overlijdensdatum", "is overleden; de dag is niet bekend en blijft leeg"
    NO_SURNAME = "geen_achternaam", "heeft geen geslachtsnaam in de BRP"
    NO_GIVEN_NAMES = "geen_voornamen", "heeft geen voornamen in de BRP"
    NAME_USE = "naamgebruik", "gebruikt in het dagelijks leven een andere achternaam"
    MUNICIPALITY = "gemeente", "de gemeente van inschrijving is geen gemeente van nu en blijft leeg"
    ABROAD = "buitenland", "verblijft in het buitenland; geen huishouden voorgesteld"
    EMIGRATED = "geemigreerd", "is geëmigreerd; geen huishouden voorgesteld"
    LETTERS_ONLY = "briefadres", "heeft een briefadres; dat is geen woning"
    NO_ADDRESS = "geen_adres", "heeft geen bekend adres"
    WITHHELD = "geheimhouding", "heeft geheimhouding; het adres wordt nergens getoond"
    RELATIVE_WITHOUT_BSN = "familie_zonder_bsn", "staat zonder BSN in de relatie; alleen die gegevens zijn bekend"
    RELATIVE_ABSENT = "familie_niet_in_bestand", "staat zelf niet in het BRP-bestand; alleen de gegevens in de relatie zijn bekend"
    NAMELESS = "onbekend_familielid", "is iemand zonder naam en zonder BSN; niet voorgesteld"
    LOOKS_LIKE = "lijkt_op", "heeft naam en geboortedatum van iemand in de casus zonder BSN; voorgesteld als die persoon"
    NAMES_DIFFER = "naam_verschilt", "heet in de relatie anders dan in de eigen gegevens; de eigen gegevens tellen"
    BIRTH_DIFFERS = "geboortedatum_verschilt", "heeft in de relatie een andere geboortedatum; de eigen gegevens tellen"
    ONE_SIDED = "eenzijdig", "noemt deze relatie zelf niet"
    START_UNKNOWN = "begin_onbekend", "de eerste dag van het huwelijk of partnerschap is niet bekend en blijft leeg"
    END_UNKNOWN = "einde_onbekend", "de laatste dag van het huwelijk of partnerschap is niet bekend"
    ENDED = "beeindigd", "het huwelijk of partnerschap staat in de casus als lopend, en is volgens de BRP beëindigd"
    APART = "apart", "partners die volgens de BRP niet op één adres wonen"
    CROWDED = "vol_adres", "op dit adres staan meer mensen ingeschreven dan in de casus; een adres is geen huishouden"
    MOVE_UNKNOWN = "verhuisdatum", "de eerste dag op dit adres is niet bekend en blijft leeg"


@dataclass(frozen=True)
class Doubt:
    """One thing that is uncertain, and about whom (an id of the house, or what somebody is of one)."""

    kind: DoubtKind
    about: str
    detail: str = ""

    @property
    def text(self) -> str:
        """The line in the report."""
        said = f"{self.about}: {self.kind.label}{f' ({self.detail})' if self.detail else ''}"
        return said if said.endswith("?") else f"{said}."


class Doubts:
    """Doubts as they come up, each once, in order."""

    def __init__(self) -> None:
        self._seen: dict[Doubt, None] = {}

    def add(self, kind: DoubtKind, about: str, detail: str = "") -> None:
        """Note a doubt."""
        self._seen.setdefault(Doubt(kind, about, detail))

    def listed(self) -> tuple[Doubt, ...]:
        """All of them, each once."""
        return tuple(self._seen)
