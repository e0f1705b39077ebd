MATCH (f:File {repository: $repository})-[e:NEEDS]->(x:External)
RETURN f.path AS path, x.name AS name, e.rule AS rule, e.line AS line
