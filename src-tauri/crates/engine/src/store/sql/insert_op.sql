INSERT INTO op (change, n, entity, entity_id, field, value, replaces)
VALUES (?, ?, ?, ?, ?, ?, ?)
