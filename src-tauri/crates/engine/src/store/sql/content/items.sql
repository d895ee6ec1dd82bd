SELECT
  sample.test, item.id, CAST(item.position AS TEXT), item.item_key, item.ticket, CAST(item.replaced AS TEXT),
  item.item_group, item.stands_for, item.replaced_reason, item.replaced_by, item.replaced_at
FROM sample
JOIN sample_item AS item ON item.sample = sample.id
WHERE sample.test IN (SELECT value FROM json_each(?))
ORDER BY sample.test, item.id
