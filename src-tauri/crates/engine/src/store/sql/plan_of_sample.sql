SELECT sample.*, population.row_count AS population_rows
FROM sample
JOIN population ON population.id = sample.population
WHERE sample.id = ? AND sample.plan_basis IS NOT NULL
