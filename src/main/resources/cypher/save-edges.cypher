// By source, for to find a node by its key is most of the work.
UNWIND $rows AS row
MATCH (a:Part {key: row.from})
UNWIND row.edges AS edge
MATCH (b:Part {key: edge.to})
CREATE (a)-[:KIND {rule: edge.rule, confidence: edge.confidence, line: edge.line}]->(b)
