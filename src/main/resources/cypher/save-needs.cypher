UNWIND $rows AS row
MATCH (f:Part {key: row.file})
MERGE (x:Part {key: row.key})
SET x:External, x.id = row.id, x.name = row.name, x.origin = row.origin, x.repository = $repository
CREATE (f)-[:NEEDS {rule: row.rule, confidence: 1.0, line: row.line}]->(x)
