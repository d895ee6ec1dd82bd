SELECT test, id, nature, text
FROM procedure
WHERE test IN (SELECT value FROM json_each(?))
ORDER BY test, position, id
