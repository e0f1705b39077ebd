UNWIND $rows AS row
MATCH (f:Part {key: row.file})
SET f.unresolved = CASE WHEN size(row.unresolved) = 0 THEN null ELSE row.unresolved END
