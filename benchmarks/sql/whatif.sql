-- Without the band: that is a lottery of a thousand draws.
WITH opened AS MATERIALIZED (
  SELECT row_number() OVER () AS block, today() - since AS days, coalesce(person, household) AS target, *,
    municipality = getvariable('municipality') AND code = split_part(getvariable('code'), '/', 1)
      AND split_part(getvariable('code'), '/', 2) IN ('', subcode) AS asked
  FROM placed_on(today()) WHERE coalesce(person, household) IS NOT NULL
),
-- Who waits longest goes first; then persons before households, then by id.
served AS MATERIALIZED (
  SELECT target, row_number() OVER (ORDER BY max(days) DESC, any_value(opened.person) IS NULL,
    coalesce(any_value(person."order"), any_value(household."order")) NULLS LAST, target) AS place
  FROM opened LEFT JOIN person ON target = person.person LEFT JOIN household ON target = household.household
  WHERE asked GROUP BY target QUALIFY place <= getvariable('places')
),
released AS MATERIALIZED (SELECT * FROM opened JOIN served USING (target) WHERE asked),
remaining AS MATERIALIZED (FROM opened ANTI JOIN released USING (block)),
free AS (SELECT person, household FROM released ANTI JOIN remaining USING (target)),
persons AS (
  SELECT person FROM free WHERE person IS NOT NULL UNION SELECT home.person FROM free JOIN home USING (household)
),
cases AS (
  SELECT "case" FROM system WHERE who IN (SELECT target FROM released)
  EXCEPT
  SELECT "case" FROM system WHERE who IN (SELECT target FROM remaining)
)
SELECT
  coalesce(list({'block': work || '/' || bottleneck || '/' || since, 'days': days} ORDER BY place, days DESC, bottleneck, work), []) AS released,
  count(*) AS blocks,
  count(DISTINCT work) FILTER (work NOT IN (SELECT work FROM remaining)) AS interventions,
  (SELECT count(*) FROM persons) AS persons,
  (SELECT count(*) FROM cases) AS cases,
  coalesce(sum(days), 0) AS days_saved,
  count(DISTINCT work) FILTER (work IN (SELECT work FROM remaining)) AS still_blocked
FROM released
