WITH tracked AS MATERIALIZED (FROM track)
SELECT one.partner AS a, other.partner AS b, count(*) AS together, count(*) FILTER (one.track = other.track) AS coordinated
FROM tracked AS one JOIN tracked AS other ON one.unit = other.unit AND one.partner < other.partner
GROUP BY ALL ORDER BY a, b
