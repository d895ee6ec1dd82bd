SELECT
  method.entity_id AS id,
  method.value AS method,
  (SELECT seed.value FROM op AS seed WHERE seed.entity_id = method.entity_id AND seed.field = 'seed' LIMIT 1) AS seed,
  change.actor,
  change.at
FROM lineage
JOIN op AS method ON method.entity_id = lineage.child AND method.field = 'method' AND method.entity = 'sample'
JOIN change ON change.id = method.change
WHERE lineage.owner = ? AND method.replaces = ''
ORDER BY change.hlc, change.replica
