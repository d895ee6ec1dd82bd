SELECT
  test, id, sha256, source_sha256, name, source_system, query, extracted_on, extracted_by,
  CAST(rows_at_source AS TEXT), second_source, CAST(second_count AS TEXT), reconciliation,
  parameters, CAST(observed AS TEXT), observed_by, stratum_column, filter_data, CAST(filtered_rows AS TEXT), replaced_because
FROM population
WHERE test IN (SELECT value FROM json_each(?))
ORDER BY test, id
