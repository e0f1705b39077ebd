MATCH (l:Lease {repository: $repository, holder: $holder, fence: $fence})
SET l.until = timestamp() + $life
