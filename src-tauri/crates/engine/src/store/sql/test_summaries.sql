SELECT
  test.id,
  test.control,
  test.title,
  test.position,
  test.conclusion,
  control.reference,
  coalesce(test.tester, test.concluded_by, (SELECT marked_by FROM result WHERE result.test = test.id LIMIT 1)) AS tester,
  (SELECT count(*) FROM procedure WHERE procedure.test = test.id) AS procedures,
  (SELECT count(*) FROM procedure WHERE procedure.test = test.id AND nature <> 'inquiry') AS beyond_inquiry,
  (SELECT count(*) FROM attribute WHERE attribute.test = test.id) AS attributes,
  (SELECT count(*) FROM population WHERE population.test = test.id) AS populations,
  (SELECT coalesce(sum(size), 0) FROM sample WHERE sample.test = test.id) AS items,
  (
    SELECT count(*)
    FROM result
    LEFT JOIN sample_item AS item ON item.id = result.item
    WHERE result.test = test.id AND NOT coalesce(item.replaced, 0)
  ) AS results,
  (SELECT count(*) FROM deviation WHERE deviation.test = test.id) AS deviations
FROM test
JOIN control ON control.id = test.control
ORDER BY test.position, test.id
