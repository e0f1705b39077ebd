MATCH (a:File {repository: $repository})-[e:IMPORTS|REFERENCES|CONFIGURES|DERIVES]->(b:File)
RETURN a.path AS from, b.path AS to, toLower(type(e)) AS kind, e.rule AS rule, e.confidence AS confidence, e.line AS line
