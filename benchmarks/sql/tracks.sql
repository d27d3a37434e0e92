-- How many tracks each unit has: `parallel` without since.
SELECT unit, count(DISTINCT track) AS tracks FROM track GROUP BY unit
