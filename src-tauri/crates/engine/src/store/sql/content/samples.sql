SELECT
  test, id, population, population_sha256, method, seed, CAST(size AS TEXT), recipe, reason, drawn_by, drawn_at,
  recipe_data, seed_origin, seed_by
FROM sample
WHERE test IN (SELECT value FROM json_each(?))
ORDER BY test, id
