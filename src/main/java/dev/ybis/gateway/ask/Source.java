package dev.ybis.gateway.ask;

import dev.ybis.gateway.knowledge.Chunk;
import dev.ybis.gateway.search.Hit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A numbered place in the team's files that an answer may cite.
///
/// @param n     what stands in the answer as `[n]`, from 1
/// @param repository null for what belongs to none
/// @param lines first and last line, from 1, as `12-30`
/// @param score relevance to the question, 0 to 1
/// @param hash  SHA-256 of the cited text as it was when it was indexed
/// @param why   why it is a source, in words
@RegisterForReflection
record Source(
        int n,
        String collection,
        @Nullable String repository,
        String path,
        String lines,
        String symbol,
        double score,
        String hash,
        List<String> why) {

    static List<Source> of(List<Hit> hits) {
        List<Source> sources = new ArrayList<>();
        for (Hit hit : hits) {
            Chunk chunk = hit.chunk();
            sources.add(new Source(
                    sources.size() + 1,
                    chunk.collection(),
                    repository(chunk),
                    chunk.path(),
                    lines(chunk),
                    chunk.symbol(),
                    score(hit),
                    chunk.hash(),
                    hit.why()));
        }
        return List.copyOf(sources);
    }

    /// The repository that a chunk is of; null for what belongs to none.
    static @Nullable String repository(Chunk chunk) {
        return chunk.ofRepository() ? chunk.repository() : null;
    }

    /// Under which name the knowledge has its file.
    String home() {
        return repository == null ? Chunk.home(collection) : repository;
    }

    static String lines(Chunk chunk) {
        return chunk.start() + "-" + chunk.end();
    }

    /// How many lines further down than it a text stands now.
    int movedTo(Chunk now) {
        return now.start() - Integer.parseInt(lines.substring(0, lines.indexOf('-')));
    }

    /// The same some lines further down.
    Source moved(int by) {
        return new Source(n, collection, repository, path, moved(lines, by), symbol, score, hash, why);
    }

    /// First and last line further down.
    static String moved(String lines, int by) {
        return Arrays.stream(lines.split("-"))
                .map(line -> String.valueOf(Integer.parseInt(line) + by))
                .collect(Collectors.joining("-"));
    }

    /// To three decimals: more say nothing.
    static double score(Hit hit) {
        return Math.round(hit.relevance() * 1000) / 1000.0;
    }
}
