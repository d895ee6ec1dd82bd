SELECT 1 FROM result WHERE item = ?1 AND outcome = 'deviation'
UNION ALL
SELECT 1 FROM deviation WHERE item = ?1
