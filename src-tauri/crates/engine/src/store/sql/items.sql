SELECT
  item.id,
  item.position,
  item.item_key,
  item.ticket,
  item.cells,
  item.replaced,
  (SELECT count(*) FROM evidence_link WHERE evidence_link.item = item.id) AS evidence
FROM sample_item AS item
WHERE item.sample = ?
ORDER BY item.position, item.id
