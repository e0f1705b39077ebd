// Writing to the nodes locks them until the transaction ends; what they say counts once they are locked.
MERGE (r:Repository {name: $repository})
SET r.claimed = true
REMOVE r.claimed
WITH r
OPTIONAL MATCH (l:Lease {repository: $repository})
SET l.asked = timestamp()
WITH r, l
RETURN CASE WHEN r.replacing THEN null ELSE r.version END AS version,
  CASE $fence
    WHEN 0 THEN NOT coalesce(l.holder <> $holder AND l.until >= timestamp(), false)
    ELSE coalesce(l.holder = $holder AND l.fence = $fence, false)
  END AS mayWrite
