MATCH (r:Repository {name: $repository})
UNWIND $rows AS row
MERGE (f:File {key: row.key})
SET f += row, f.repository = $repository, f.version = $version
MERGE (r)-[:CONTAINS]->(f)
