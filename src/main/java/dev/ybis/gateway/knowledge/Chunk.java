package dev.ybis.gateway.knowledge;

import dev.ybis.gateway.code.SourceFile;

/// A stretch of a file's lines, the unit that is found and cited.
///
/// @param start first line, from 1
/// @param end   last line, included
/// @param text  the lines without numbers
public record Chunk(String repository, String path, String language, int start, int end, String text) {

    /// The same lines of the same file are the same chunk; anything changed makes another.
    String id() {
        return SourceFile.sha256(repository + "\n" + path + "\n" + start + "\n" + text);
    }

    /// SHA-256 of the text.
    public String hash() {
        return SourceFile.sha256(text);
    }

    /// What is embedded: the path says much about what the lines mean.
    String embedded() {
        return path + "\n" + text;
    }

    /// The lines as they are shown to a model and a reader: `12| code`.
    public String numbered() {
        StringBuilder numbered = new StringBuilder();
        int line = start;
        for (String content : text.lines().toList()) {
            numbered.append(line++).append("| ").append(content).append('\n');
        }
        return numbered.toString();
    }
}
