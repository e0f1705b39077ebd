// Writing to the node keeps others from taking it until this transaction ends.
MATCH (l:Lease {repository: $repository, holder: $holder, fence: $fence})
SET l.asked = timestamp()
RETURN l.fence AS fence
