// Writing to the node locks it until the transaction ends; what it says counts once it is locked.
MERGE (r:Repository {name: $name})
SET r.claimed = true
WITH r, r.version AS version
SET r += $properties
REMOVE r.claimed
RETURN version
