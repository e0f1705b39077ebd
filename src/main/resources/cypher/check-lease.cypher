// Writing to the node keeps others from taking it until this transaction ends; what it says counts once it is locked.
MATCH (l:Lease {repository: $repository})
SET l.asked = timestamp()
WITH l
WHERE l.holder = $holder AND l.fence = $fence
RETURN l.fence AS fence
