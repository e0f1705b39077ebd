// Of a repository that has no version, or is being replaced; in pieces, for a whole one may be more than fits into a transaction.
MATCH (p:File|Symbol|External {repository: $name})
CALL (p) {
  DETACH DELETE p
} IN TRANSACTIONS OF 1000 ROWS
