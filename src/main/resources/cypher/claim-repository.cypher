// Writing to the node locks it until the transaction ends.
MERGE (r:Repository {name: $name})
SET r.claimed = true
REMOVE r.claimed
RETURN r.version AS version
