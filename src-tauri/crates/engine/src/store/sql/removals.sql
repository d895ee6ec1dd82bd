SELECT op.change, op.n, op.entity, op.entity_id, op.field, op.value, op.replaces
FROM head
JOIN op ON op.change = head.change AND op.n = head.n
WHERE head.field = 'exists' AND op.value = 0
ORDER BY op.change, op.n
