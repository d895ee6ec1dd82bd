WITH RECURSIVE part (id) AS (
  VALUES (?)
  UNION
  SELECT lineage.child FROM lineage JOIN part ON lineage.owner = part.id
)
SELECT id FROM part
