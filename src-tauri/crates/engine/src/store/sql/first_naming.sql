SELECT change.*
FROM op
JOIN change ON change.id = op.change
WHERE op.value = ?
ORDER BY change.hlc
LIMIT 1
