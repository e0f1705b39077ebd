MATCH (r:Repository {name: $name})-[:CONTAINS]->(f)
OPTIONAL MATCH (f)-[:CONTAINS]->(s)
DETACH DELETE s, f
