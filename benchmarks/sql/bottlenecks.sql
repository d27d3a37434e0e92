WITH opened AS MATERIALIZED (
  SELECT row_number() OVER () AS block, today() - since AS days, * FROM placed_on(today())
),
earlier AS (
  SELECT code, municipality, count(*) AS before FROM placed_on(today() - 91) GROUP BY ALL
),
persons AS (
  SELECT block, person FROM opened WHERE person IS NOT NULL
  UNION
  SELECT block, home.person FROM opened JOIN home USING (household)
  UNION
  SELECT block, involved.person FROM opened JOIN involved USING ("case") WHERE involved.person IS NOT NULL
),
households AS (
  SELECT block, household FROM opened WHERE household IS NOT NULL
  UNION
  SELECT block, home.household FROM opened JOIN home USING (person)
),
cases AS (
  SELECT block, system."case" FROM opened JOIN system ON who = coalesce(person, household)
  UNION
  SELECT block, "case" FROM opened WHERE "case" IS NOT NULL
),
counted AS (
  SELECT code, municipality, count(*) AS blocks, count(DISTINCT work) AS interventions, count(DISTINCT partner) AS partners,
    median(days) AS median_days, quantile_cont(days, 0.9) AS p90_days, max(days) AS max_days,
    count(*) FILTER (escalated <= today()) AS escalated
  FROM opened GROUP BY ALL
),
of_persons AS (
  SELECT code, municipality, count(DISTINCT persons.person) AS persons FROM opened JOIN persons USING (block) GROUP BY ALL
),
of_households AS (
  SELECT code, municipality, count(DISTINCT households.household) AS households FROM opened JOIN households USING (block) GROUP BY ALL
),
of_cases AS (
  SELECT code, municipality, count(DISTINCT cases."case") AS cases FROM opened JOIN cases USING (block) GROUP BY ALL
)
SELECT code, municipality, coalesce(blocks, 0) AS blocks, coalesce(interventions, 0) AS interventions,
  coalesce(persons, 0) AS persons, coalesce(households, 0) AS households, coalesce(cases, 0) AS cases, coalesce(partners, 0) AS partners,
  median_days, p90_days, max_days, coalesce(blocks, 0) - coalesce(before, 0) AS change, coalesce(escalated, 0) AS escalated
FROM counted
FULL JOIN earlier USING (code, municipality)
LEFT JOIN of_persons USING (code, municipality)
LEFT JOIN of_households USING (code, municipality)
LEFT JOIN of_cases USING (code, municipality)
ORDER BY code, municipality
