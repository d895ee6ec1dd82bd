SELECT 1
FROM sample_item AS item
WHERE item.sample = ?
  AND (
    EXISTS (SELECT 1 FROM result WHERE result.item = item.id)
    OR EXISTS (SELECT 1 FROM deviation WHERE deviation.item = item.id)
    OR EXISTS (SELECT 1 FROM evidence_link WHERE evidence_link.item = item.id)
  )
LIMIT 1
