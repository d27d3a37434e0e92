WITH quarters AS (
  SELECT year(first) || '-Q' || quarter(first) AS quarter, first, (first + INTERVAL 3 MONTH)::DATE AS next
  FROM (SELECT (date_trunc('quarter', today() + 1) - to_months(3 * back))::DATE AS first FROM range(1, 9) AS quarters(back))
),
-- Each block once, the longer where it was delivered twice, with the first day on which it is no longer open.
blocks AS MATERIALIZED (
  SELECT coalesce(block.intervention, block.action) AS work, bottleneck, since, any_value(code) AS code, any_value(decided_on) AS decided_on,
    max(least(
      coalesce(block."end" + 1, DATE '9999-12-31'), coalesce(solved, DATE '9999-12-31'), coalesce(done_on, DATE '9999-12-31'),
      coalesce(intervention."end" + 1, if(status IN ('afgerond', 'gestopt'), DATE '0001-01-01', DATE '9999-12-31'))
    )) AS gone
  FROM block
  JOIN bottleneck USING (bottleneck)
  LEFT JOIN intervention ON block.intervention = intervention.intervention
  LEFT JOIN action ON block.action = action.action
  WHERE intervention.intervention IS NOT NULL OR action.action IS NOT NULL
  GROUP BY ALL HAVING since < gone
),
counted AS (
  SELECT code, quarter, count(*) FILTER (since >= first AND since < next) AS began, count(*) FILTER (gone >= first AND gone < next) AS ended,
    count(*) FILTER (since < next AND gone >= next) AS open,
    count(*) FILTER (decided_on >= first AND decided_on < next AND since > decided_on AND since <= today()) AS blocks_since
  FROM quarters CROSS JOIN blocks GROUP BY ALL
),
decided AS (
  SELECT code, quarter, count(DISTINCT bottleneck) AS decisions
  FROM quarters JOIN bottleneck ON decided_on >= first AND decided_on < next GROUP BY ALL
),
codes AS (
  SELECT code FROM counted GROUP BY code HAVING sum(began + ended + open + blocks_since) > 0 UNION SELECT code FROM decided
)
SELECT code, quarter, coalesce(began, 0) AS began, coalesce(ended, 0) AS ended, coalesce(open, 0) AS open,
  coalesce(decisions, 0) AS decisions, coalesce(blocks_since, 0) AS blocks_since
FROM codes CROSS JOIN quarters LEFT JOIN counted USING (code, quarter) LEFT JOIN decided USING (code, quarter)
ORDER BY length(code), code, quarter
