UNWIND $rows AS row
MATCH (p:Part {key: row.key})
DETACH DELETE p
