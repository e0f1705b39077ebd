// Locked first, for another may take it between the look and the change.
MATCH (l:Lease {repository: $repository})
SET l.asked = timestamp()
WITH l
WHERE l.holder = $holder AND l.fence = $fence
SET l.until = timestamp() + $life
