MATCH (l:Lease {repository: $repository})
WHERE l.holder <> $holder AND l.until >= timestamp()
RETURN l.holder AS holder
