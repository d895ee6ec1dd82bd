SELECT item.id
FROM sample
JOIN sample_item AS item ON item.sample = sample.id
WHERE sample.test = ? AND NOT item.replaced
ORDER BY item.position, item.id
