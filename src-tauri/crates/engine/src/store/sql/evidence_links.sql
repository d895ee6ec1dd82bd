SELECT
  link.evidence,
  coalesce(link.test, sample.test, deviation.test) AS test,
  control.reference,
  item.item_key,
  link.deviation IS NOT NULL AS of_deviation
FROM evidence_link AS link
LEFT JOIN sample_item AS item ON item.id = link.item
LEFT JOIN sample ON sample.id = item.sample
LEFT JOIN deviation ON deviation.id = link.deviation
JOIN test ON test.id = coalesce(link.test, sample.test, deviation.test)
JOIN control ON control.id = test.control
ORDER BY link.id
