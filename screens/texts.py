"""Texts of the screens that say the same wherever they stand (Dutch, B1)."""

from __future__ import annotations

from screens.map.picture import FIXED_SENTENCE
from screens.markup import Html, join, tag
from screens.registry import Ended

FOOT = FIXED_SENTENCE
NO_CASES = "Er is nu geen open casus voor u. Mist u er een? Vraag de procesregisseur om toegang."
NOTHING_FOUND = "Geen casus past bij deze keuze. Kies een ander filter of zoek op iets anders."
NO_CASE_CHOSEN = "Kies eerst een casus bij Mijn casussen."
NO_LINES = "Nog niemand is hier bezig, voor zover u mag zien. Een lege kaart is geen bewijs: vraag de partners of zij deze mensen kennen."
NO_VIEW = "Uw rol ziet geen casussen. Dat is zo bedoeld: cijfers over de regio en beheer gaan zonder namen en zonder zaken."
NO_SIGN_IN = (
    "Aanmelden is hier nog niet ingericht, dus niemand komt binnen. Voor de beheerder: zet in SAMENLOOP_SIGNIN het bestand met de "
    "gegevens van de identiteitsprovider, en in de map met instellingen users.yaml en signin.yaml. Wilt u alleen rondkijken? "
    "Start de demo met: samenloop demo."
)
SIGN_IN = "U meldt zich aan met het account van uw eigen organisatie."
NO_PAGE = "Deze pagina bestaat niet. U ziet nu de eerste pagina."
NO_PURPOSE = "Vul een doel in. Zonder doel mag u niets zien."
ENDED: dict[Ended, str] = {
    Ended.LEFT: "U bent afgemeld.",
    Ended.IDLE: "U deed 15 minuten niets. Daarom bent u afgemeld. Meld u opnieuw aan.",
    Ended.AGE: "Een aanmelding geldt ten hoogste 8 uur, en niet langer dan de server draait. Meld u opnieuw aan.",
    Ended.REVOKED: "Uw rol of organisatie is gewijzigd of ingetrokken. Daarom bent u afgemeld.",
}
DEMO = (
    "Dit is een demo. Alle mensen, zaken en organisaties zijn verzonnen. U kiest zelf wie u bent; in het echt meldt iedereen "
    "zich aan met het account van de eigen organisatie."
)
SECOND_DELIVERY = (
    "Na het overleg over Overlast Bloemstraat krijgt één partner de regie. Laad die levering en bekijk de casus opnieuw: drie "
    "losse sporen worden er één."
)
PURPOSE_HELP = "Waarvoor kijkt u? Uw doel komt in het logboek, bij alles wat u ziet. Typ geen namen en geen BSN."
UNEXPECTED = "Er ging iets mis dat wij niet hadden voorzien. Probeer het opnieuw; blijft het zo, meld het dan bij de beheerder."
STORE_AWAY = "De gegevens zijn nu niet bereikbaar. Probeer het straks opnieuw, of bel de beheerder."
NO_LOG = "Het logboek kan niet worden geschreven. Zonder logboek tonen wij niets. Bel de beheerder."
BAD_CONFIGURATION = "De instellingen van Samenloop kloppen niet. Tot ze verbeterd zijn, tonen wij niets. Bel de beheerder."


def _pips(size: int, style: str) -> Html:
    return tag("span", join(tag("i") for _ in range(size)), class_=style)


LEGEND = tag(
    "p",
    tag("span", _pips(3, "sl-track sl-tied"), _pips(1, "sl-track"), class_="sl-pips", aria_hidden="true"),
    " gevuld en omlijnd: aan tafel in één spoor; open: los spoor",
    class_="sl-meta",
)
