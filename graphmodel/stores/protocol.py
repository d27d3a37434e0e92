"""What every store can do, whatever the engine. A store keeps facts and knows nothing of who may see them.

Nobody outside `access` reads facts on persons from a store; the few other readers are named in `docs/security.md`
(import checks, `copy`, retention): see design.md, View.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from graphmodel.declare import Fact, Kind, Row
from graphmodel.kinds import Attendance, Inquiry, Kinship
from graphmodel.records import Escalation

Neighbourhood = Mapping[str, Sequence[Row]]
"""The facts around one case: rows by the name of their kind, each sorted by key, then supplier. See `Store.neighbourhoods`."""


LEAVES: frozenset[type[Fact]] = frozenset({Attendance, Inquiry, Kinship, Escalation})
"""Kinds that lead to no other fact but the partners they name: who reads many cases for a list may do without them."""


NOT_COUNTED = ("ingetrokken_op", "bezwaar", "voorstel")
"""Columns of which any that is filled with more than `nee` keeps a fact from counting."""


class Writer(Protocol):
    """Writes within one transaction: all of it stands when the transaction ends well, nothing when it does not."""

    def put(self, kind: Kind, rows: Iterable[Row]) -> int:
        """Store facts, each by its kind, key and supplier; returns how many.

        A fact that is there already is replaced; the version before it is kept as history until it is destroyed. Persons
        and cases that are new get their random log number here (design.md, Log). What a row refers to need not be there.
        """
        ...

    def destroy(self, kind: Kind, keys: Iterable[tuple[str, str]]) -> int:
        """Destroy facts for good by (key, supplier), with their history; returns how many there were (R4, R9, R20).

        A person or case of which no row is left loses its log number too.
        """
        ...

    def rename_person(self, old: str, new: str) -> int:
        """Make two person ids one: every reference to `old` becomes one to `new`; returns how many facts changed.

        Rows of `old` itself stay under their delivered key, with `new` as their `persoon_id`: the old id stays an accepted alias.
        The log number of `old` stays with `new` too (`records.LogAlias`).
        """
        ...

    def put_history(self, kind: Kind, rows: Iterable[Row]) -> None:
        """Store earlier versions as they are: how a whole store is copied."""
        ...

    def set_numbers(self, kind: Kind, numbers: Iterable[tuple[str, int]]) -> None:
        """Give persons or cases the log numbers they had in the store they come from, by id."""
        ...


class Store(Protocol):
    """A place for facts. Opened by `graphmodel.stores.open_store(url)`."""

    url: str
    is_clean: bool
    """False when files of the engine may still hold what was destroyed through this store (see `docs/stores.md`)."""

    def version(self) -> int:
        """A number that rises with every committed write, in any process."""
        ...

    def transaction(self) -> AbstractContextManager[Writer]:
        """One transaction, all or nothing, also when the process is killed in it. One writer at a time; others wait."""
        ...

    def neighbourhoods(self, case_ids: Sequence[str], without: Collection[type[Fact]] = ()) -> dict[str, Neighbourhood]:
        """Everything a question on these cases could need, by case id; a case that is not there is absent.

        Withdrawn facts are left out, proposed ones are in. For a case c, with P0 and H0 the persons and households that
        are its members on any day:

        - H1: H0 and every household a person of P0 ever lived in; P1: P0 and whoever ever lived in a household of H1;
        - `casussen` of c, `casusleden`, `casuspartners`, `fasen`, `uitvraag`, `overleggen`, `acties` of c, `overlegpartners` of
          those meetings, `blokkades` of those actions, what the house recorded of c (`records.OF_A_CASE`);
        - `personen` P1, `huishoudens` H1, `bewoning` of H1, `relaties` with both ends in P1;
        - `interventies` and `meldingen` on P1 or H1, and `meldingen` with `casus_id` c; `blokkades` of those interventions;
        - `knelpunten` of all those blocks, with their escalations;
        - other cases with a member in P1 or H1: `casussen`, `casuspartners`, `overleggen`, `overlegpartners`, and `casusleden` in
          P1 or H1; of cases that those interventions and reports name in `casus_id`: `casussen`;
        - `partners` that any of these rows names or that supplied one, and those they are `onderdeel_van`.

        Kinds in `without` are not read, nor what they alone lead to; it holds kinds of `LEAVES` only, else WrongUse is raised.
        """
        ...

    def find(self, kind: Kind, keys: Sequence[str]) -> Iterator[Row]:
        """The facts with these keys, whoever supplied them, withdrawn ones too; sorted by key, then supplier."""
        ...

    def referring(self, kind: Kind, column: str, ids: Sequence[str]) -> Iterator[Row]:
        """The facts whose column (Dutch name) holds one of these values, withdrawn ones too; sorted by key, supplier.

        Quick for a reference and for what a thing is recognised by (`Kind.recognised_by`: a BSN), which are indexed.
        """
        ...

    def stream(self, kind: Kind, suppliers: Sequence[str] | None = None) -> Iterator[Row]:
        """All facts of a kind, withdrawn ones too, sorted by key, then supplier, without holding them all in memory.

        With `suppliers` only theirs.
        """
        ...

    def scan(self, kind: Kind, columns: Sequence[str]) -> Iterator[Row]:
        """These columns (Dutch names) of the facts of a kind that count: in no order, and nothing else of them is read.

        Left out is what was withdrawn, objected to (R15), or only proposed.
        """
        ...

    def changed_since(self, kind: Kind, version: int) -> list[str] | None:
        """Keys of the facts of a kind that were put after a version of the store, sorted.

        None when that cannot be told: facts of the kind were destroyed since (of which no key is kept), or more was put than
        is worth telling. Then the kind must be read again.
        """
        ...

    def suppliers(self, kind: Kind) -> list[str]:
        """Who supplied facts of a kind, sorted."""
        ...

    def history(self, kind: Kind, keys: Sequence[str] | None = None) -> Iterator[Row]:
        """Earlier versions of facts of a kind, sorted by key, supplier, then when they were changed; with `keys` only theirs."""
        ...

    def open_cases(self, day: str) -> list[str]:
        """Ids of the cases with a row, not withdrawn, that is open on `day` (ISO): `geopend <= day`, not closed before it; sorted."""
        ...

    def log_numbers(self, kind: Kind, ids: Sequence[str]) -> dict[str, int]:
        """The random numbers under which persons or cases stand in the log; ids that are not there are absent."""
        ...

    def close(self) -> None:
        """Let go of the engine. A closed store is not used again."""
        ...
