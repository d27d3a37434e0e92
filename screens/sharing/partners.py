"""Whose agreements there are to read: each kind of partner, and partners that the rules or the viewer name."""

from __future__ import annotations

from functools import cache

from access.agreement import WORDS, Supplier
from access.configuration import ANY, Sharing
from graphmodel.kinds import Partner
from graphmodel.stores import Store
from graphmodel.vocabulary import PartnerKind
from screens.sharing.sentences import NameOf, receiver

EVERYBODY = Supplier(ANY, ANY, "Alle partners samen")


def suppliers(sharing: Sharing, organisation: str, store: Store) -> dict[str, Supplier]:
    """By word, the viewer's own organisation first.

    Nothing is read but partners that are named already: a list of all would tell who works in the region.
    """
    named = sorted(set(sharing.words()) - {organisation})
    own = [_partner(word, store) for word in (organisation, *named) if word not in WORDS]
    kinds = [Supplier(str(kind), str(kind), receiver(str(kind), str)) for kind in PartnerKind]
    of_viewer = [kind for kind in kinds if kind.word == organisation]
    return {supplier.word: supplier for supplier in (*own, *of_viewer, EVERYBODY, *kinds)}


def _partner(word: str, store: Store) -> Supplier:
    kind = Partner.kind()
    partners = [row for row in map(kind.read, store.find(kind, [word])) if isinstance(row, Partner) and row.withdrawn is None]
    if not partners:
        return Supplier(word, ANY, word)
    return Supplier(word, str(partners[-1].partner_kind), partners[-1].name)


def name_in(store: Store) -> NameOf:
    """Names of partners by id; the id itself where a store knows none."""

    @cache
    def name(word: str) -> str:
        return _partner(word, store).title

    return name
