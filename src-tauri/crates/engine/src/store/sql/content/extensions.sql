SELECT
  sample.test, extension.id, CAST(extension.added AS TEXT), extension.reason, extension.extended_by, extension.extended_at,
  extension.ground, CAST(extension.first_position AS TEXT), extension.step, extension.outlook
FROM sample
JOIN sample_extension AS extension ON extension.sample = sample.id
WHERE sample.test IN (SELECT value FROM json_each(?))
ORDER BY sample.test, extension.id
