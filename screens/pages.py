"""The pages of each role, and the way between them. What a page may show is checked again where its data is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from access.notices import unseen
from access.roles import PAGES as PAGE_ACTS
from access.roles import Act, may, require
from graphmodel.errors import SamenloopError
from graphmodel.kinds import Partner
from screens import elsewhere, questions, signin, watch
from screens.access_ import page as access_page
from screens.analyst import handing
from screens.analyst import page as analyst_page
from screens.bottlenecks import page as bottlenecks_page
from screens.case import page as case
from screens.cases import page as cases
from screens.citizen_ import page as citizen_page
from screens.escalation import page as escalation_page
from screens.headers import STRANGE
from screens.logbook import page as logbook_page
from screens.loose import page as loose_page
from screens.notices import page as notices_page
from screens.oversight import page as oversight_page
from screens.partnermap import page as partnermap_page
from screens.places import page as places_page
from screens.search import page as search_page
from screens.session import SignedIn, drawing, signed_in
from screens.settings import Settings
from screens.sharing import page as sharing_page
from screens.shell import dress, guarded, in_words, top_bar
from screens.texts import NO_PAGE, NO_VIEW
from screens.walls import page as walls_page


@dataclass(frozen=True)
class PageOf:
    """A page. For whom it exists stands in `access.roles.PAGES`, by its address."""

    title: str
    path: str
    draw: Callable[[Settings, SignedIn], None]
    in_bar: bool = True
    in_bar_as: str | None = None
    """What the bar calls it where it opens several pages; None where that is its title."""

    @property
    def act(self) -> Act:
        """What a role must be able to do."""
        return PAGE_ACTS[self.path]

    def on(self, settings: Settings, who: SignedIn) -> Callable[[], None]:
        """This page for one viewer. Whoever comes by its address without the right is refused there too."""

        def drawn() -> None:
            require(who.user, self.act)
            self.draw(settings, who)

        return drawn


PAGES = (
    PageOf("Mijn casussen", "casussen", cases.show),
    PageOf("Casus", "casus", case.show, in_bar=False),
    PageOf("Berichten", "berichten", notices_page.show),
    PageOf("Zoeken", "zoeken", search_page.show),
    PageOf("Opschaling", "opschaling", escalation_page.show),
    PageOf("Toegang", "toegang", access_page.show),
    PageOf("Deelregels", "deelregels", sharing_page.show),
    PageOf("Toezicht", "toezicht", oversight_page.show),
    PageOf("Logboek", "logboek", logbook_page.show),
    PageOf("Inzage burger", "inzage", citizen_page.show),
    PageOf("Knelpunten", "knelpunten", bottlenecks_page.show, in_bar_as="Regio"),
    PageOf("Schotten", "schotten", walls_page.show, in_bar=False),
    PageOf("Wat als", "wat-als", places_page.show, in_bar=False),
    PageOf("Losse sporen", "losse-sporen", loose_page.show, in_bar=False),
    PageOf("Partnerkaart", "partnerkaart", partnermap_page.show, in_bar=False),
    PageOf("Vragen", "vragen-regio", analyst_page.show),
    PageOf("Vrijgeven", "vrijgeven", handing.show),
    PageOf("Vragen", "vragen", lambda _settings, _who: questions.show()),
)
"""All pages, in the order of the bar; a role has those whose act it has."""


def show() -> None:
    """Draw the app: one run of one session."""
    with drawing():
        _draw()


def _draw() -> None:
    st.set_page_config(page_title="Samenloop", layout="wide")
    dress()
    try:
        settings = Settings.from_environment()
        who = signed_in(settings)
    except SamenloopError as error:
        top_bar([], None)
        st.error(in_words(error))
        return
    if who is None:
        start = st.Page(lambda: None, title="Aanmelden", url_path="aanmelden", default=True)
        st.navigation([start, *_other_addresses({}, lambda: None)], position="hidden").run()
        top_bar([], None)
        _strange_address()
        guarded(lambda: signin.show(settings))
        return
    _signed_in(settings, who)


def _signed_in(settings: Settings, who: SignedIn) -> None:
    before = watch.rights(settings, who)  # What changes while the page is drawn is seen after it.
    given = [page for page in PAGES if may(who.user.role, page.act)]
    pages = {page.path: _page(page.title, page.path, page.on(settings, who), default=page is given[0]) for page in given}
    labels = {page.path: page.in_bar_as or page.title for page in given if page.in_bar}
    if "berichten" in labels and (fresh := _unseen(settings, who)):
        labels["berichten"] += f" ({fresh})"
    if not given:
        pages, labels = {"start": _page("Start", "start", lambda: st.info(NO_VIEW), default=True)}, {"start": "Start"}
    st.session_state["pages"] = pages
    start = next(iter(pages.values()))
    chosen = st.navigation([*pages.values(), *_other_addresses(pages, lambda: st.switch_page(start))], position="hidden")
    top_bar([(pages[key], label) for key, label in labels.items()], who, _organisation(settings, who), settings, elsewhere.show)
    _strange_address()
    chosen.run()
    watch.keep(settings, before)


def _strange_address() -> None:
    """Say it to who came from an address that is no page."""
    if STRANGE in st.query_params:
        st.info(NO_PAGE)


def _other_addresses(given: Mapping[str, Any], draw: Callable[[], Any]) -> list[Any]:
    """The addresses of all other pages: a reload, a kept link or another user at this address is no "Page not found"."""
    return [_page(page.title, page.path, draw) for page in PAGES if page.path not in given]


def _page(title: str, path: str, draw: Callable[[], Any], *, default: bool = False) -> Any:
    def body() -> None:
        guarded(draw)

    return st.Page(body, title=title, url_path=path, default=default)


def _unseen(settings: Settings, who: SignedIn) -> int:
    try:
        return unseen(settings.keeper(), who.user)
    except SamenloopError:
        return 0  # The page that is drawn says what is wrong.


def _organisation(settings: Settings, who: SignedIn) -> str:
    """The name of the viewer's own organisation; no fact on a person."""
    kind = Partner.kind()
    try:
        rows = list(settings.store().find(kind, [who.user.organisation]))
    except SamenloopError:
        return ""  # The page that is drawn says what is wrong.
    return str(rows[-1][kind.index["naam"]]) if rows else who.user.organisation
