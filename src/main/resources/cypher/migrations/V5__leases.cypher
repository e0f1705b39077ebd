// One gateway at a time indexes a repository, and this node says which.
CREATE CONSTRAINT lease_repository IF NOT EXISTS FOR (l:Lease) REQUIRE l.repository IS UNIQUE;
