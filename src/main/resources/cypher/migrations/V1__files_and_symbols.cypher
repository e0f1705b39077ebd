CREATE CONSTRAINT repository_name IF NOT EXISTS FOR (r:Repository) REQUIRE r.name IS UNIQUE;
CREATE INDEX symbol_repository IF NOT EXISTS FOR (s:Symbol) ON (s.repository);
CREATE INDEX file_repository IF NOT EXISTS FOR (f:File) ON (f.repository);
