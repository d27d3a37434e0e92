-- What the questions share. The day asked about is the variable `day`. Both days of a period count; an empty one is open.

CREATE MACRO today() AS getvariable('day');
CREATE MACRO holds(first, last, on_day) AS coalesce(first <= on_day, true) AND coalesce(last >= on_day, true);

-- Who lives where on a day, each pair once.
CREATE MACRO living_on(on_day) AS TABLE
SELECT DISTINCT household, person FROM residence WHERE holds(start, "end", on_day);

CREATE VIEW home AS FROM living_on(today());

-- Interventions that are lines, with their first and last day.
CREATE VIEW line AS
SELECT partner, person, household, start AS first, coalesce("end", DATE '9999-12-31') AS last
FROM intervention
WHERE coalesce(nature, '') <> 'basis'
  AND (status IN ('lopend', 'wachtend') OR status IN ('afgerond', 'gestopt') AND "end" IS NOT NULL);

-- Who has a line in which unit: a household, or a person who lives nowhere.
CREATE VIEW unit_line AS
SELECT DISTINCT coalesce(line.household, home.household, line.person) AS unit, line.partner
FROM line LEFT JOIN home USING (person)
WHERE holds(line.first, line.last, today());

-- Who sits in which case, and the cases that are open.
CREATE VIEW seat AS
SELECT DISTINCT "case", partner, role FROM role WHERE holds(start, "end", today());

CREATE VIEW open_case AS
SELECT "case" FROM "case" WHERE holds(opened, closed, today());

CREATE VIEW involved AS
SELECT "case", person, household FROM member WHERE role = 'betrokkene' AND holds(start, "end", today());

-- The open cases with casusregie that touch a unit.
CREATE VIEW touching AS
SELECT DISTINCT coalesce(involved.household, home.household, involved.person) AS unit, "case"
FROM involved LEFT JOIN home USING (person)
WHERE "case" IN (FROM open_case) AND "case" IN (SELECT "case" FROM seat WHERE role = 'casusregie');

-- Who of those with a line in a unit sits at which table that touches it.
CREATE VIEW at_table AS
SELECT DISTINCT unit, "case", partner
FROM touching JOIN seat USING ("case") JOIN unit_line USING (unit, partner);

-- The track of each partner in a unit, named after the first partner in it.
CREATE VIEW track AS
WITH RECURSIVE seated AS MATERIALIZED (FROM at_table),
reached AS (
  SELECT unit, partner, partner AS other FROM unit_line
  UNION
  SELECT reached.unit, reached.partner, beside.partner
  FROM reached
  JOIN seated ON seated.unit = reached.unit AND seated.partner = reached.other
  JOIN seated AS beside ON beside.unit = seated.unit AND beside."case" = seated."case"
)
SELECT unit, partner, min(other) AS track FROM reached GROUP BY ALL;

-- S of every open case: betrokkenen, their homes, and who lives in betrokken households.
CREATE VIEW system AS
WITH opened AS (SELECT involved.* FROM involved SEMI JOIN open_case USING ("case"))
SELECT "case", coalesce(person, household) AS who FROM opened
UNION
SELECT "case", home.person FROM opened JOIN home USING (household)
UNION
SELECT "case", home.household FROM opened JOIN home USING (person);

-- The blocks open on a day, each once, with what they are on.
CREATE MACRO blocked_on(on_day) AS TABLE
SELECT DISTINCT ON (work, bottleneck, since)
  coalesce(block.intervention, block.action) AS work, bottleneck, since, code, subcode, escalated,
  coalesce(intervention.partner, action.partner) AS partner, person, household, action."case"
FROM block
JOIN bottleneck USING (bottleneck)
LEFT JOIN intervention ON block.intervention = intervention.intervention
LEFT JOIN action ON block.action = action.action
WHERE holds(since, block."end", on_day) AND coalesce(solved > on_day, true)
  AND (
    intervention.intervention IS NOT NULL AND coalesce(intervention."end" >= on_day, status NOT IN ('afgerond', 'gestopt'))
    OR action.action IS NOT NULL AND coalesce(done_on > on_day, true)
  );

-- The same with their municipality: of the household, else of the person, else of the first home, of an action that of its case.
CREATE MACRO placed_on(on_day) AS TABLE
WITH first_home AS (
  SELECT DISTINCT ON (person) person, municipality
  FROM living_on(on_day) LEFT JOIN household USING (household)
  ORDER BY person, "order" NULLS LAST
)
SELECT blocked.*,
  coalesce(household.municipality, person.municipality, first_home.municipality, "case".municipality, 'onbekend') AS municipality
FROM blocked_on(on_day) AS blocked
LEFT JOIN household ON blocked.household = household.household
LEFT JOIN person ON blocked.person = person.person
LEFT JOIN first_home ON blocked.person = first_home.person
LEFT JOIN "case" ON blocked."case" = "case"."case";
