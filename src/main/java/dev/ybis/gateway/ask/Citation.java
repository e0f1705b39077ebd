package dev.ybis.gateway.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ybis.gateway.ask.proof.Proof;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.knowledge.Chunk;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A `[n]` in an answer, checked.
///
/// @param n        the source it names
/// @param at       where the mark begins in the answer, in characters (UTF-16) from 0
/// @param verified whether the source says what the sentence says, see [Proof]
/// @param why      what the verdict rests on
/// @param collection null where there is no source `n`, as the next ones
/// @param repository null too for what belongs to none
/// @param lines    first and last line, from 1, that prove it; the whole source's where nothing does
/// @param hash     SHA-256 of those lines, joined by `\n`
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Citation(
        int n,
        int at,
        boolean verified,
        String why,
        @Nullable String collection,
        @Nullable String repository,
        @Nullable String path,
        @Nullable String lines,
        @Nullable String hash)
        implements Part {

    static Citation invented(int n, int at) {
        return new Citation(n, at, false, "there is no source " + n, null, null, null, null, null);
    }

    /// The same with its lines further down.
    Citation moved(int by) {
        return lines == null || by == 0
                ? this
                : new Citation(n, at, verified, why, collection, repository, path, Source.moved(lines, by), hash);
    }

    static Citation of(int n, int at, Chunk chunk, Proof.Verdict verdict) {
        String cited = chunk.text()
                .lines()
                .skip(verdict.from() - chunk.start())
                .limit(verdict.to() - verdict.from() + 1)
                .collect(Collectors.joining("\n"));
        return new Citation(
                n,
                at,
                verdict.proven(),
                verdict.why(),
                chunk.collection(),
                Source.repository(chunk),
                chunk.path(),
                verdict.from() + "-" + verdict.to(),
                SourceFile.sha256(cited));
    }
}
