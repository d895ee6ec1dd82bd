WITH RECURSIVE part (id) AS (
  VALUES (:whole)
  UNION
  SELECT lineage.child FROM lineage JOIN part ON lineage.owner = part.id
)
SELECT DISTINCT change.*
FROM part
JOIN op ON op.entity_id = part.id
JOIN change ON change.id = op.change
WHERE change.hlc < coalesce((SELECT hlc FROM change WHERE id = :before), 'a')
ORDER BY change.hlc DESC, change.replica DESC
LIMIT :limit
