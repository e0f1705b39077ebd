// What files need from outside, found by its repository, and by name across repositories.
CREATE INDEX external_repository IF NOT EXISTS FOR (x:External) ON (x.repository);
CREATE INDEX external_name IF NOT EXISTS FOR (x:External) ON (x.name);
