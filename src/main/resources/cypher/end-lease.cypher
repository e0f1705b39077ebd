MATCH (l:Lease {repository: $repository, holder: $holder, fence: $fence})
REMOVE l.holder, l.until
