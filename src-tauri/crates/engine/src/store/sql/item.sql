SELECT sample.test, item.item_key
FROM sample_item AS item
JOIN sample ON sample.id = item.sample
WHERE item.id = ?
