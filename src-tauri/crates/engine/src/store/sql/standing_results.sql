SELECT count(*) AS results
FROM result
LEFT JOIN sample_item AS item ON item.id = result.item
WHERE result.test = ? AND NOT coalesce(item.replaced, 0)
