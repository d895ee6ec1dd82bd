SELECT 1
FROM sample_item AS item
JOIN sample ON sample.id = item.sample
WHERE item.id = ? AND sample.test = ? AND NOT item.replaced
