SELECT
  change.actor,
  change.at,
  EXISTS (
    SELECT 1
    FROM sample_item AS item
    JOIN op ON op.entity_id = item.id AND op.field = 'sample'
    JOIN change AS earlier ON earlier.id = op.change
    WHERE item.sample = recipe.entity_id
      AND (earlier.hlc < change.hlc OR (earlier.id = change.id AND op.n < recipe.n))
  ) AS items_before
FROM op AS recipe
JOIN change ON change.id = recipe.change
WHERE recipe.entity_id = ? AND recipe.field = 'recipe_data'
ORDER BY change.hlc
LIMIT 1
