SELECT *
FROM change
WHERE hlc < coalesce((SELECT hlc FROM change WHERE id = :before), 'a')
ORDER BY hlc DESC, replica DESC
LIMIT :limit
