SELECT
  test.id AS test, control.reference, control.title, control.description, test.title, test.objective,
  test.conclusion, test.conclusion_text, test.concluded_by, test.concluded_at, test.not_operated_reason
FROM test
JOIN control ON control.id = test.control
WHERE test.id IN (SELECT value FROM json_each(?))
