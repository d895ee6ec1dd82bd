SELECT
  test.id,
  test.control,
  test.title,
  test.objective,
  test.conclusion,
  test.conclusion_text,
  test.concluded_by,
  test.concluded_at,
  test.not_operated_reason,
  control.reference,
  control.title AS control_title,
  control.description AS control_description
FROM test
JOIN control ON control.id = test.control
WHERE test.id = ?
