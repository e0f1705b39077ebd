UNWIND $rows AS row
MATCH (f:File {key: row.file})
MERGE (s:Symbol {key: row.key})
SET s.id = row.id, s.path = row.path, s.name = row.name, s.kind = row.kind, s.line = row.line, s.end = row.end,
    s.repository = $repository, s.version = $version
MERGE (f)-[:CONTAINS]->(s)
