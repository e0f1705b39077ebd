UNWIND $rows AS row
MATCH (f:Part {key: row.file})-[e:NEEDS]->(x:Part {key: row.key})
DELETE e
