INSERT INTO change (id, replica, seq, prev_hash, hash, actor, at, hlc, kind, reason, target)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
