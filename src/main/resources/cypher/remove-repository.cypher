OPTIONAL MATCH (x:External {repository: $name})
DETACH DELETE x
WITH count(*) AS externals
MATCH (r:Repository {name: $name})
OPTIONAL MATCH (r)-[:CONTAINS]->(f)
OPTIONAL MATCH (f)-[:CONTAINS]->(s)
DETACH DELETE s, f, r
