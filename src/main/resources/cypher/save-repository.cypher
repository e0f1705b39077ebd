MERGE (r:Repository {name: $name})
SET r += $properties
REMOVE r.replacing
