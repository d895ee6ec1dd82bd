SELECT test, id, item, attribute, outcome, note, marked_by, marked_at
FROM result
WHERE test IN (SELECT value FROM json_each(?))
ORDER BY test, id
