UNWIND $rows AS row
MATCH (a:File {key: row.from}), (b:File {key: row.to})
CREATE (a)-[:REFERENCES {rule: row.rule, confidence: row.confidence, line: row.line}]->(b)
