// Files that the tree no longer has, and all edges: those that still stand are written anew in the same transaction.
MATCH (f:File {repository: $repository})
OPTIONAL MATCH (f)-[e:IMPORTS|REFERENCES]->()
DELETE e
WITH DISTINCT f
WHERE f.version <> $version
DETACH DELETE f
