SELECT count(*) AS items
FROM sample_item AS item
WHERE item.sample = ?
  AND NOT item.replaced
  AND (
    EXISTS (SELECT 1 FROM result WHERE result.item = item.id AND result.outcome = 'deviation')
    OR EXISTS (SELECT 1 FROM deviation WHERE deviation.item = item.id)
  )
