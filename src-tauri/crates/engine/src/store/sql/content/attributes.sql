SELECT test, id, letter, text
FROM attribute
WHERE test IN (SELECT value FROM json_each(?))
ORDER BY test, id
