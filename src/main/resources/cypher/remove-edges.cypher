UNWIND $rows AS row
MATCH (a:Part {key: row.from})-[e:KIND]->(b:Part {key: row.to})
DELETE e
