SELECT
  deviation.*,
  control.reference AS control_reference,
  test.title AS test_title,
  item.item_key,
  attribute.letter AS attribute_letter
FROM deviation
JOIN test ON test.id = deviation.test
JOIN control ON control.id = test.control
LEFT JOIN sample_item AS item ON item.id = deviation.item
LEFT JOIN attribute ON attribute.id = deviation.attribute
ORDER BY deviation.recorded_at, deviation.id
