UNWIND $rows AS row
MATCH (a:Part {key: row.from})
UNWIND row.edges AS edge
MATCH (a)-[e:KIND]->(b:Part {key: edge.to})
DELETE e
