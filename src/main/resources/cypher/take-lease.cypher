// Writing to the node locks it, so that of two who ask at once the second sees what the first got.
MERGE (l:Lease {repository: $repository})
SET l.asked = timestamp()
WITH l
WHERE l.holder IS NULL OR l.holder = $holder OR l.until < timestamp()
SET l.holder = $holder, l.until = timestamp() + $life, l.fence = coalesce(l.fence, 0) + 1
RETURN l.fence AS fence
