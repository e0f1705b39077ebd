// References that lead nowhere stand at the files they are in, all that are kept, not the first at the repository.
MATCH (r:Repository) REMOVE r.unresolvedFirst;
