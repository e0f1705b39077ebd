CALL () {
  MATCH (a:Symbol {repository: $repository}) RETURN a, a.id AS from
  UNION ALL
  MATCH (a:File {repository: $repository}) RETURN a, a.path AS from
}
MATCH (a)-[e:CALLS|INHERITS|USES|REFERENCES|IMPORTS]->(b:Part)
WHERE NOT type(e) IN ['REFERENCES', 'IMPORTS'] OR b:Symbol
RETURN from, coalesce(b.id, b.path) AS to, toLower(type(e)) AS kind, e.rule AS rule, e.confidence AS confidence, e.line AS line
