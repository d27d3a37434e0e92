WITH RECURSIVE tracked AS MATERIALIZED (FROM track),
counted AS MATERIALIZED (
  SELECT unit, count(DISTINCT track) AS tracks,
    coalesce(any_value(household.municipality), any_value(person.municipality), 'onbekend') AS municipality
  FROM tracked LEFT JOIN household ON unit = household LEFT JOIN person ON unit = person
  GROUP BY unit
),
-- The pairs of domains in different tracks of a unit.
domains AS (
  SELECT DISTINCT unit, track, domain FROM tracked JOIN partner USING (partner) WHERE domain IS NOT NULL
),
pairs AS (
  SELECT DISTINCT unit, one.domain || '|' || other.domain AS pair
  FROM domains AS one JOIN domains AS other USING (unit)
  WHERE one.track <> other.track AND one.domain <= other.domain
),
by_pair AS (
  SELECT municipality, histogram(pair) AS by_domain_pair FROM pairs JOIN counted USING (unit) GROUP BY municipality
),
-- Since when: who and what is in S of a parallel unit when, who works there when, and who sits at its tables when.
inside AS MATERIALIZED (
  SELECT unit, unit AS who, NULL::DATE AS first, NULL::DATE AS last FROM counted WHERE tracks > 1
  UNION ALL
  SELECT unit, person, start, "end" FROM counted JOIN residence ON unit = household WHERE tracks > 1
  UNION ALL
  SELECT unit, household, start, "end" FROM counted JOIN residence ON unit = person WHERE tracks > 1
),
working AS MATERIALIZED (
  SELECT unit, partner, greatest(inside.first, line.first) AS first, least(inside.last, line.last, today()) AS last
  FROM inside JOIN line ON who = coalesce(person, household)
  WHERE greatest(inside.first, line.first) <= least(inside.last, line.last, today())
),
sitting AS MATERIALIZED (
  SELECT DISTINCT unit, "case", seat.partner,
    greatest(inside.first, member.start, opened, lead.start, seat.start) AS first,
    least(inside.last, member."end", closed, lead."end", seat."end", today()) AS last
  FROM inside
  JOIN member ON who = coalesce(person, household) AND member.role = 'betrokkene'
  JOIN "case" USING ("case")
  JOIN role AS lead ON lead."case" = member."case" AND lead.role = 'casusregie'
  JOIN role AS seat ON seat."case" = member."case"
  WHERE greatest(inside.first, member.start, opened, lead.start, seat.start)
    <= least(inside.last, member."end", closed, lead."end", seat."end", today())
),
-- The stretches in which nothing changes, and the tracks in each.
changes AS (
  SELECT unit, first AS day FROM working UNION SELECT unit, last + 1 FROM working
  UNION
  SELECT unit, first FROM sitting UNION SELECT unit, last + 1 FROM sitting
),
stretches AS MATERIALIZED (
  SELECT unit, day AS first, coalesce(lead(day) OVER (PARTITION BY unit ORDER BY day) - 1, today()) AS last
  FROM changes WHERE day <= today()
),
nodes AS MATERIALIZED (
  SELECT DISTINCT unit, stretches.first AS day, partner
  FROM stretches JOIN working USING (unit) WHERE stretches.first BETWEEN working.first AND working.last
),
seats AS MATERIALIZED (
  SELECT DISTINCT unit, day, "case", partner
  FROM nodes JOIN sitting USING (unit, partner) WHERE day BETWEEN sitting.first AND sitting.last
),
reached AS (
  SELECT unit, day, partner, partner AS other FROM nodes
  UNION
  SELECT reached.unit, reached.day, reached.partner, beside.partner
  FROM reached
  JOIN seats ON seats.unit = reached.unit AND seats.day = reached.day AND seats.partner = reached.other
  JOIN seats AS beside ON beside.unit = seats.unit AND beside.day = seats.day AND beside."case" = seats."case"
),
loose AS (
  SELECT unit, day AS first
  FROM (SELECT unit, day, partner, min(other) AS track FROM reached GROUP BY ALL)
  GROUP BY ALL HAVING count(DISTINCT track) > 1
),
runs AS (
  SELECT unit, first, first - lag(last) OVER (PARTITION BY unit ORDER BY first) - 1 AS gap FROM stretches JOIN loose USING (unit, first)
),
begun AS (
  SELECT unit, max(first) AS since FROM runs WHERE gap IS NULL OR gap > getvariable('bridged') GROUP BY unit
)
SELECT municipality, count(*) AS households, count(*) FILTER (tracks > 1) AS parallel,
  histogram(tracks::VARCHAR) AS by_tracks, coalesce(any_value(by_domain_pair), MAP {}) AS by_domain_pair,
  median(today() - since) AS median_days
FROM counted LEFT JOIN by_pair USING (municipality) LEFT JOIN begun USING (unit)
GROUP BY municipality ORDER BY municipality
