SELECT later.id
FROM change
JOIN change AS later ON later.target = change.id
WHERE change.id = ? AND later.hlc > change.hlc
