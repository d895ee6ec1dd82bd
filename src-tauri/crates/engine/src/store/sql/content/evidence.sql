WITH wanted AS (SELECT value AS test FROM json_each(?)),
linked AS (
  SELECT link.test, link.id, link.evidence, 'test' AS subject
  FROM wanted
  JOIN evidence_link AS link ON link.test = wanted.test
  UNION ALL
  SELECT sample.test, link.id, link.evidence, item.id
  FROM wanted
  JOIN sample ON sample.test = wanted.test
  JOIN sample_item AS item ON item.sample = sample.id
  JOIN evidence_link AS link ON link.item = item.id
  UNION ALL
  SELECT deviation.test, link.id, link.evidence, deviation.id
  FROM wanted
  JOIN deviation ON deviation.test = wanted.test
  JOIN evidence_link AS link ON link.deviation = deviation.id
)
SELECT linked.test, linked.subject, evidence.id, evidence.name, evidence.sha256
FROM linked
JOIN evidence ON evidence.id = linked.evidence
ORDER BY linked.test, linked.id
