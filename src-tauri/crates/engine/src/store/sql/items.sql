SELECT
  item.id,
  item.position,
  item.item_key,
  item.ticket,
  item.cells,
  item.replaced,
  item.item_group,
  item.stands_for,
  item.replaced_reason,
  item.replaced_by,
  item.replaced_at,
  (SELECT count(*) FROM evidence_link WHERE evidence_link.item = item.id) AS evidence
FROM sample_item AS item
WHERE item.sample = ?
ORDER BY item.position, item.id
