SELECT test, id, evaluation, evaluated_by, evaluated_at
FROM deviation
WHERE test IN (SELECT value FROM json_each(?))
ORDER BY test, id
