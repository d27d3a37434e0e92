WITH RECURSIVE led AS MATERIALIZED (
  SELECT DISTINCT partner, "case" FROM seat SEMI JOIN open_case USING ("case") WHERE role = 'casusregie'
),
sizes AS (
  SELECT led.partner, count(DISTINCT "case") AS cases, count(DISTINCT seat.partner) AS partners
  FROM led JOIN seat USING ("case") GROUP BY led.partner
),
-- Without the roles of one partner: who still sits at a table that somebody leads, and the tracks that are left.
away AS MATERIALIZED (
  SELECT DISTINCT partner AS away, unit FROM seat JOIN touching USING ("case") WHERE partner IN (SELECT partner FROM led)
),
seats AS MATERIALIZED (
  SELECT DISTINCT away, unit, "case", at_table.partner
  FROM away JOIN at_table USING (unit) JOIN seat AS lead USING ("case")
  WHERE at_table.partner <> away AND lead.role = 'casusregie' AND lead.partner <> away
),
reached AS (
  SELECT away, unit, partner, partner AS other FROM away JOIN unit_line USING (unit)
  UNION
  SELECT reached.away, reached.unit, reached.partner, beside.partner
  FROM reached
  JOIN seats ON seats.away = reached.away AND seats.unit = reached.unit AND seats.partner = reached.other
  JOIN seats AS beside ON beside.away = seats.away AND beside.unit = seats.unit AND beside."case" = seats."case"
),
after AS (
  SELECT away, unit, count(DISTINCT track) AS after
  FROM (SELECT away, unit, partner, min(other) AS track FROM reached GROUP BY ALL) GROUP BY ALL
),
first AS (SELECT unit, count(DISTINCT track) AS tracks FROM track GROUP BY unit),
gaps AS (SELECT away AS partner, count(*) AS gap FROM after JOIN first USING (unit) WHERE after > tracks GROUP BY away)
SELECT partner, cases, partners, coalesce(gap, 0) AS gap FROM sizes LEFT JOIN gaps USING (partner) ORDER BY partner
