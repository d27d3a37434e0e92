WITH spells AS (
  SELECT "case", phase, start, max(coalesce("end", DATE '9999-12-31')) AS last FROM phasespell GROUP BY ALL
),
-- Equal phases after each other are one stay.
marked AS (
  SELECT *, phase IS DISTINCT FROM lag(phase) OVER (PARTITION BY "case" ORDER BY start, phase) AS begins FROM spells
),
numbered AS (
  SELECT *, count(*) FILTER (begins) OVER (PARTITION BY "case" ORDER BY start, phase) AS stay FROM marked
),
stays AS (
  SELECT "case", stay, any_value(phase) AS phase, min(start) AS first, max(last) AS last FROM numbered GROUP BY "case", stay
),
steps AS (
  SELECT "case", lag(phase) OVER in_turn AS from_phase, phase AS to_phase, first AS moved,
    least(first, lag(last) OVER in_turn + 1) - lag(first) OVER in_turn AS days
  FROM stays WINDOW in_turn AS (PARTITION BY "case" ORDER BY stay)
),
moved AS MATERIALIZED (
  SELECT * FROM steps WHERE from_phase IS NOT NULL AND moved <= today() AND moved > today() - 365
),
reports AS (
  SELECT moved."case", moved.moved, count(DISTINCT report) AS reports
  FROM moved
  JOIN member ON member."case" = moved."case" AND role = 'betrokkene' AND holds(start, "end", moved.moved)
  JOIN report ON coalesce(report.person, report.household) = coalesce(member.person, member.household)
    AND day < moved.moved AND day >= moved.moved - 91
  GROUP BY ALL
)
SELECT from_phase, to_phase, count(*) AS transitions, median(days) AS median_days, median(coalesce(reports, 0)) AS median_reports
FROM moved LEFT JOIN reports USING ("case", moved)
GROUP BY ALL ORDER BY from_phase, to_phase
