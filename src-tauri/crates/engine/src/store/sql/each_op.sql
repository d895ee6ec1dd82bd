SELECT change.hlc, op.change, op.n, op.entity, op.entity_id, op.field, op.value, op.replaces
FROM op
JOIN change ON change.id = op.change
