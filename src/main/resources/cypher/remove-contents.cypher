OPTIONAL MATCH (x:External {repository: $name})
DETACH DELETE x
WITH count(*) AS externals
MATCH (r:Repository {name: $name})-[:CONTAINS]->(f)
OPTIONAL MATCH (f)-[:CONTAINS]->(s)
DETACH DELETE s, f
