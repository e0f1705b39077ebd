MATCH (r:Repository {name: $repository})
UNWIND $rows AS row
MERGE (f:Part {key: row.key})
SET f:File, f += row, f.repository = $repository
MERGE (r)-[:CONTAINS]->(f)
