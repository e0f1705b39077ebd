MATCH (f:File {repository: $repository}) WHERE f.unresolved IS NOT NULL
RETURN f.path AS path, f.unresolved AS unresolved ORDER BY path
