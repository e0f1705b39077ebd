// Files and symbols are found by one key, so that links may lead from either to either.
DROP CONSTRAINT file_key IF EXISTS;
DROP CONSTRAINT symbol_key IF EXISTS;
CREATE CONSTRAINT part_key IF NOT EXISTS FOR (p:Part) REQUIRE p.key IS UNIQUE;
MATCH (p:File|Symbol) CALL (p) { SET p:Part } IN TRANSACTIONS OF 10000 ROWS;
