UNWIND $rows AS row
MATCH (f:Part {key: row.file})
MERGE (s:Part {key: row.key})
SET s:Symbol, s.id = row.id, s.path = row.path, s.name = row.name, s.kind = row.kind, s.line = row.line,
    s.end = row.end, s.repository = $repository
MERGE (f)-[:CONTAINS]->(s)
