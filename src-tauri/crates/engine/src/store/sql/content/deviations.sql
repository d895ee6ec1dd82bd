SELECT
  test, id, item, attribute, facts, nature, cause, extent, effect, compensating, section_4, recorded_by, recorded_at
FROM deviation
WHERE test IN (SELECT value FROM json_each(?))
ORDER BY test, id
