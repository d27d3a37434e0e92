"""`python -m tests.mutants.byhand`: change by hand what mutmut leaves alone, and see that a test of `access/` notices.

Each change is a piece of text that stands once in its file, what takes its place, and the tests that must fail.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.leaks.__main__ import BROKEN, CAUGHT, MISSED, STALE, copy_to


@dataclass(frozen=True)
class Change:
    """One mutant: in which file of `access/`, what becomes what, and which files of `tests/access/` are to notice."""

    file: str
    before: str
    after: str
    tests: str

    def in_text(self, text: str) -> str | None:
        """The file with this change; None where what it changes does not stand there once."""
        return text.replace(self.before, self.after) if text.count(self.before) == 1 else None


CHANGES = (
    # Who changes facts: purpose, the user as they are now, the transaction, and the line in the log.
    Change("acting", "    check_use(purpose, action, cases)\n    viewer = access", "    viewer = access", "access_on_record"),
    Change("acting", "viewer = access.viewer(viewer.id)", "viewer = access.configuration.user(viewer.id) or viewer", "access_on_record"),
    Change("acting", 'access.note(viewer, change.purpose, action, cases, "done", change.persons, change.categories)', "pass",
           "access_on_record"),
    Change("acting", '"done", change.persons, change.categories', '"done", (), change.categories', "cases_on_record"),
    Change("acting", '"done", change.persons, change.categories', '"done", change.persons', "access_on_record"),
    Change("acting", 'access.note(viewer, purpose, action, cases, "refused")', "pass", "access_on_record"),
    Change("acting", "access.look(viewer, cases, act)", "access.look(viewer, cases)", "access_on_record"),
    Change("acting", "days.now(), days.today()", 'days.now(), days.today().replace(year=2000)', "access_on_record"),
    # Roles: what they are made of. Each role and act apart stands in test_roles; here each way to give more or less.
    Change("roles", "_SEES_CASES = {Act.READ, Act.SEARCH, Act.RULES}", "_SEES_CASES = {Act.READ, Act.SEARCH}", "roles"),
    Change("roles", "_WORKS_ON_CASES = _SEES_CASES | {Act.COORDINATE,", "_WORKS_ON_CASES = _SEES_CASES | {Act.HIT,", "roles"),
    Change("roles", "_LEADS_CASES = _WORKS_ON_CASES | {", "_LEADS_CASES = {", "roles"),
    Change("roles", "Act.LOG, Act.CITIZEN, Act.NOTICES}", "Act.LOG, Act.CITIZEN, Act.NOTICES, Act.OBJECT}", "roles"),
    Change("roles", "UserRole.BEHEER: frozenset({", "UserRole.BEHEER: frozenset({Act.READ, ", "roles"),
    Change("roles", "UserRole.TASKFORCE: frozenset({Act.REPORT})", "UserRole.TASKFORCE: frozenset({Act.REPORT, Act.REGION})", "roles"),
    Change("roles", "UserRole.ANALIST: frozenset({", "UserRole.ANALIST: frozenset({Act.READ, ", "roles"),
    Change("roles", "Act.DOUBT, Act.EXTEND, Act.ESCALATE, Act.HIT,", "Act.DOUBT, Act.EXTEND, Act.HIT,",
           "roles"),
    Change("roles", "AFTER_ACCEPTANCE = frozenset({Act.ENRICH, ", "AFTER_ACCEPTANCE = frozenset({", "roles"),
    Change("roles", '"logboek": Act.LOG', '"logboek": Act.READ', "roles"),
    Change("roles", '"cypher": Act.CYPHER', '"cypher": Act.REGION', "roles"),
    Change("roles", '"copy": Act.RUN', '"copy": None', "roles"),
    # Levels: their order, and what holds where nothing is said.
    Change("configuration", 'NIETS = "niets"\n    BEKENDHEID = "bekendheid"', 'BEKENDHEID = "bekendheid"\n    NIETS = "niets"', "rules"),
    Change("configuration", "return _RANK[self]", "return -_RANK[self]", "rules"),
    Change("configuration", "default: SharingLevel = SharingLevel.NIETS", "default: SharingLevel = SharingLevel.BEKENDHEID",
           "configuration"),
    Change("configuration", "lead: SharingLevel = SharingLevel.BEKENDHEID", "lead: SharingLevel = SharingLevel.NIETS", "configuration"),
    Change("configuration", "hits_per_day: int = Field(default=10, ge=0)", "hits_per_day: int = Field(default=11, ge=0)", "configuration"),
    Change("configuration", "Field(default=10, ge=0)", "Field(default=10, ge=-1)", "configuration"),
    Change("configuration", 'frozen=True, extra="forbid"', "frozen=True", "configuration"),
    Change("configuration", 'cases: tuple[str, ...] | Literal["alle"] = ()', 'cases: tuple[str, ...] | Literal["alle"] = "alle"',
           "configuration"),
    Change("configuration", 'if self.cases == "alle" and self.role is not', 'if self.cases == "alle" and self.role is', "configuration"),
    Change("configuration", "if value == HOUSE:", "if value != HOUSE:", "configuration"),
    Change("configuration", "if value is SharingLevel.INHOUD:", "if value is SharingLevel.NIETS:", "configuration"),
    Change("configuration", 'if value is True or value in ("yes", "ja"):', 'if value in ("yes", "ja"):', "configuration"),
    Change("configuration", "if value != ANY:\n", "if value == ANY:\n", "configuration"),
    Change("configuration", "if ids.count(name) > 1", "if ids.count(name) > 2", "configuration"),
    Change("configuration", 'if value is not None and value != "alle" and not isinstance(value, (list, tuple)):', "if False:",
           "configuration"),
    Change("configuration", "if not all(isinstance(group, list) for group in groups):", "if False:", "configuration"),
    Change("configuration", "supplier: str = ANY", 'supplier: str = "huis"', "configuration rules"),
    Change("configuration", 'table: Literal["*", "yes"] = "*"', 'table: Literal["*", "yes"] = "yes"', "configuration rules"),
    Change("signin", 'extra="forbid")\n\n    user_claim', ')\n\n    user_claim', "signin"),
    Change("signin", 'user_claim: str = Field(default="sub"', 'user_claim: str = Field(default="name"', "signin"),
    Change("signin", 'groups_claim: str = Field(default="groups"', 'groups_claim: str = Field(default="roles"', "signin"),
    Change("signin", "group: str = Field(min_length=1)", "group: str", "signin"),
    Change("signin", 'EMAIL = "email"', 'EMAIL = "mail"', "signin"),
    # Terms (R20).
    Change("terms", "LONGEST = 5", "LONGEST = 6", "expiring keeping_on_record"),
    Change("terms", "EXTENSION = 2", "EXTENSION = 3", "expiring keeping_on_record"),
    Change("terms", "ge=1, le=LONGEST", "ge=1", "expiring"),
    Change("terms", "ge=1, le=LONGEST", "ge=0, le=LONGEST", "expiring"),
    Change("expiring", "LINES: tuple[type[Fact], ...] = (Intervention, Report)", "LINES: tuple[type[Fact], ...] = (Intervention,)",
           "expiring"),
    Change("expiring", "(Case, Member, Role, PhaseSpell, Inquiry,", "(Case, Role, PhaseSpell, Inquiry,", "expiring"),
    # What goes when facts are destroyed.
    Change("destroying", '    Objection: ("fact", "of"),\n', "", "destroying destroying_along"),
    Change("destroying", '    InquiryOnScreen: ("fact", "of"),\n', "", "destroying destroying_along"),
    Change("destroying", '    Extension: ("subject", ""),\n', "", "destroying destroying_along"),
    Change("destroying", '    Withholding: ("person", f"{Person.kind().name}:"),\n', "", "destroying destroying_along"),
    Change("destroying", '    CaseLink: ("other", f"{Case.kind().name}:"),\n', "", "destroying destroying_along"),
    Change("destroying", "= (Member, Intervention, Report)", "= (Member, Intervention)", "destroying destroying_along"),
    Change("destroying", "= (Member, Intervention, Report)", "= (Intervention, Report)", "destroying destroying_along"),
    Change("destroying", "return relations | {", "return {", "destroying destroying_along"),
    Change("destroying", "if not kind.is_thing for key, _ in rows}", "for key, _ in rows}", "destroying destroying_along"),
    Change("retracting", "STAYS_BARE = (Person, Household, Bottleneck)", "STAYS_BARE = (Household, Bottleneck)", "reach_of_acts"),
    Change("retracting", 'PROTECTS = ("geheimhouding", "afgeschermd")', 'PROTECTS = ("afgeschermd",)', "reach_of_acts"),
    # What a view leaves out.
    Change("frame", "        RelationKind.EX_PARTNER_VAN,\n", "", "why_in_words visible"),
    Change("frame", "        RelationKind.VERZORGT,\n", "        RelationKind.SLACHTOFFER_VAN,\n", "visible"),
    Change("shield", '("postcode", "house_number",', '("house_number",', "shield citizen"),
    Change("shield", '"municipality", "neighbourhood")', '"neighbourhood")', "shield citizen"),
    Change("known", "RUNNING = (Status.LOPEND, Status.WACHTEND)", "RUNNING = (Status.LOPEND,)", "visible"),
    Change("known", "RUNNING = (Status.LOPEND, Status.WACHTEND)", "RUNNING = (Status.LOPEND, Status.WACHTEND, Status.GEPLAND)", "visible"),
    Change("known", "OVER = (Status.AFGEROND, Status.GESTOPT)", "OVER = ()", "visible"),
    Change("visible", "LEADING = (PartnerRole.CASUSREGIE, PartnerRole.PROCESREGIE)", "LEADING = (PartnerRole.CASUSREGIE,)",
           "visible_records thirdparties_on_record hits_on_record asking_on_record"),
    Change("visible", "LEADING = (PartnerRole.CASUSREGIE, PartnerRole.PROCESREGIE)", "LEADING = tuple(PartnerRole)",
           "visible_records thirdparties_on_record hits_on_record asking_on_record"),
    Change("visible", '("supplier", *(column', '("key", *(column', "visible_around visible"),
    Change("housekept", "return self.viewer.role is UserRole.TOEZICHT", "return self.viewer.role is not UserRole.TOEZICHT",
           "visible_records acting"),
    Change("casegraph", 'BRP = "brp"', 'BRP = "BRP"', "casegraph"),
    Change("search", "LEAST = 3", "LEAST = 2", "reading_on_record"),
    Change("search", '"bsn": Category.BSN', '"bsn": Category.IDENTIFICATIE', "reading_on_record"),
    # What goes out.
    Change("extract", '"professional", "casus_id"})', '"casus_id"})', "extract"),
    Change("extract", '"afgeschermd", ', "", "extract"),
    Change("extract", "PASSED_ON = (Person, ", "PASSED_ON = (", "thirdparties_on_record extract"),
    Change("extract", "Block, Bottleneck)\n", "Block, Bottleneck, Fact)\n", "extract"),
    Change("objecting", "Inquiry, Person)\n", "Inquiry)\n", "asking_on_record"),
    Change("citizenshield", '        "door",\n', "", "citizen"),
    Change("citizenshield", '        "andere_casus_id",\n', "", "citizen"),
    # The log.
    Change("log", "with self._lock:\n                yield", "yield", "log"),
    Change("log", "except (OSError, ValueError, Timeout) as error", "except (OSError, Timeout) as error", "log"),
    Change("log", 'FIRST = "0" * 64', 'FIRST = "1" * 64', "log"),
    Change("log", 'TORN = b\'{"torn":true}\\n\'', 'TORN = b\'{"torn":false}\'', "log"),
    Change("versions", "with FileLock(folder", "with __import__('contextlib').nullcontext(folder", "rules_on_record"),
    # In which words: who decides at a level, what an agreement, a purpose, a line of the log is read by.
    Change("escalating", "Level.TACTISCH: frozenset({", "Level.TACTISCH: frozenset({UserRole.CASUSREGISSEUR, ", "escalating"),
    Change("escalating", "Level.OPERATIONEEL: frozenset({UserRole.CASUSREGISSEUR, ", "Level.OPERATIONEEL: frozenset({", "escalating"),
    Change("escalating", "LADDER = tuple(Level)", "LADDER = tuple(reversed(Level))", "escalating"),
    Change("escalating", '"Tactisch overleg"', '"Stuurgroep"', "escalating_on_record"),
    Change("agreement", "frozenset({ANY, self.word, self.kind})", "frozenset({ANY, self.word})", "agreement"),
    Change("agreement", "frozenset({ANY, *PartnerKind, *UserRole})", "frozenset({ANY, *UserRole})", "agreement"),
    Change("purpose", "LEAST = 3", "LEAST = 2", "purpose"),
    Change("purpose", "LEAST = 3", "LEAST = 4", "purpose"),
    Change("purpose", "3, 2, -1)", "3, 2, 1)", "purpose"),
    Change("purpose", "[ .-]?", "[ -]?", "purpose"),
    Change("logwords", '("command", "action")', '("command",)', "logreading"),
    Change("logwords", '"reads", "fingerprint", ', '"reads", ', "logreading"),
    Change("logforms", 'KEPT_FOR = "P5Y"', 'KEPT_FOR = "P1Y"', "logforms"),
    Change("logforms", '    "result",\n    "before",\n', '    "result",\n', "logforms"),
    Change("why", "Action, Block)\n", "Action)\n", "why_in_words"),
    Change("correcting", "WHOLE = (Person, Household, Case)", "WHOLE = (Person, Household)", "destroying_along"),
    Change("extending", '_TARGETS = ((Person, "persoon_id")', '_TARGETS = ((Person, "x")', "keeping_on_record"),
    Change("weighing", "decision: IntakeDecision = IntakeDecision.OPEN", "decision: IntakeDecision = IntakeDecision.AANVAARD",
           "cases_on_record"),
)  # fmt: skip


def verdict(change: Change, tree: Path) -> str:
    """What becomes of one change in a copy of the code: the tests must fail with it, and the copy is put back as it was."""
    path = tree / "access" / f"{change.file}.py"
    text = path.read_text(encoding="utf-8")
    mutant = change.in_text(text)
    if mutant is None:
        return STALE
    path.write_text(mutant, encoding="utf-8")
    try:
        return run(tree, change.tests)
    finally:
        path.write_text(text, encoding="utf-8")


def run(tree: Path, tests: str) -> str:
    """What these tests say of a tree: in a process forked from this one, which has loaded what does not change."""
    child = os.fork()
    if not child:
        os._exit(_tested(tree, [f"tests/access/test_{name}.py" for name in tests.split()]))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    # Code that falls over before a test is run proves nothing.
    return {0: MISSED, 1: CAUGHT}.get(code, BROKEN)


def _tested(tree: Path, files: list[str]) -> int:
    sys.dont_write_bytecode = True
    os.chdir(tree)
    sys.path.insert(0, str(tree))
    for name in [name for name in sys.modules if name.partition(".")[0] in ("access", "tests")]:
        del sys.modules[name]
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return int(pytest.main(["-n", "0", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-m", "not neo4j", *files]))


def main() -> int:
    """0: the code as it is passes, and each change was noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="files of access/, without .py; all when none is given")
    asked = parser.parse_args()
    chosen = [change for change in CHANGES if not asked.only or change.file in asked.only]
    failed = False
    with tempfile.TemporaryDirectory(prefix="byhand") as folder:
        tree = copy_to(Path(folder))
        for module in ("loaders.werkmap", "graphmodel.stores", "filelock"):
            importlib.import_module(module)
        if run(tree, " ".join(sorted({name for change in chosen for name in change.tests.split()}))) != MISSED:
            sys.stdout.write("the tests fail before anything is changed\n")
            return 1
        for change in chosen:
            found = verdict(change, tree)
            failed |= found != CAUGHT
            sys.stdout.write(f"{found:15} {change.file:14} {' '.join(change.before.split())}  ->  {' '.join(change.after.split())}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(chosen)} changes by hand\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
