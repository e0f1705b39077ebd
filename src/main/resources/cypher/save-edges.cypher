UNWIND $rows AS row
MATCH (a:Part {key: row.from}), (b:Part {key: row.to})
CREATE (a)-[:KIND {rule: row.rule, confidence: row.confidence, line: row.line}]->(b)
