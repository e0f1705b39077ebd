// From here on the contents are neither the old nor the new, until the repository is saved.
MERGE (r:Repository {name: $name})
SET r.replacing = true
