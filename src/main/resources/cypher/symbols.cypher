MATCH (s:Symbol {repository: $repository})
RETURN s.id AS id, s.path AS path, s.name AS name, s.kind AS kind, s.line AS line, s.end AS end
