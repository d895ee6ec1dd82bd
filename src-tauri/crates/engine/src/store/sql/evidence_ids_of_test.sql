SELECT evidence FROM evidence_link WHERE test = ?1
UNION
SELECT link.evidence
FROM sample
JOIN sample_item AS item ON item.sample = sample.id
JOIN evidence_link AS link ON link.item = item.id
WHERE sample.test = ?1
UNION
SELECT link.evidence
FROM deviation
JOIN evidence_link AS link ON link.deviation = deviation.id
WHERE deviation.test = ?1
