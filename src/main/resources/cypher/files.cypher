MATCH (f:File {repository: $repository})
RETURN f.path AS path, f.language AS language, f.hash AS hash, f.lines AS lines
