// Writing to the node locks it until the transaction ends; what it says counts once it is locked.
MERGE (r:Repository {name: $name})
SET r.claimed = true
REMOVE r.claimed
RETURN r.version AS version
