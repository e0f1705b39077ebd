package dev.ybis.gateway.ask;

import dev.ybis.gateway.knowledge.Declared;
import dev.ybis.gateway.knowledge.Written;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.QueryParameter;
import dev.ybis.gateway.problem.Visible;
import dev.ybis.gateway.search.Query;
import dev.ybis.gateway.search.Span;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is asked of `POST /v1/ask`.
///
/// @param conversation the name of a conversation, chosen by who asks; the first question begins it
/// @param repository   the one to look in; all where it is left out
/// @param collections  such as `code`, `docs`; all where it is left out
/// @param model        the one in Ollama that shall answer; the configured one where it is left out
/// @param maxSources   1 to [#MAX_SOURCES]
/// @param fresh        true for an answer that is written anew though one was kept
record Question(
        @Nullable String question,
        @Nullable String conversation,
        @Nullable String repository,
        @Nullable List<String> collections,
        @Nullable Filters filters,
        @Nullable String model,
        @Nullable Integer maxSources,
        @Nullable Boolean fresh) {
    /// A request without a body.
    static final Question NONE = new Question(null, null, null, null, null, null, null, null);

    /// Longest question in characters; more is a document, not a question.
    static final int MAX_QUESTION = 2000;
    /// Each takes about 400 tokens of the model's context.
    static final int MAX_SOURCES = 20;
    /// Longest name of a model or a conversation in characters.
    private static final int MAX_NAME = 128;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*");

    /// Which chunks may be sources, as at `GET /v1/search`.
    record Filters(
            @Nullable String path,
            @Nullable String language,
            @Nullable String kind,
            @Nullable String since,
            @Nullable String until) {}

    /// @throws Problem `invalid-parameter`
    void check() {
        if (question == null || !Visible.in(question) || question.length() > MAX_QUESTION) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'question' must be a text of 1 to " + MAX_QUESTION
                            + " characters with some that are seen, as in {\"question\":\"How does it start?\"}.");
        }
        name("conversation", conversation);
        name("model", model);
        if (maxSources != null && (maxSources < 1 || maxSources > MAX_SOURCES)) {
            throw new Problem(
                    Code.INVALID_PARAMETER, "'maxSources' is " + maxSources + ", not 1 to " + MAX_SOURCES + ".");
        }
    }

    private static void name(String field, @Nullable String value) {
        if (value != null && (value.length() > MAX_NAME || !NAME.matcher(value).matches())) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'" + field + "' is '" + Problem.quoted(value) + "', not 1 to " + MAX_NAME
                            + " letters, digits and . _ : / -, beginning with a letter or digit.");
        }
    }

    /// The question's text.
    String text() {
        return question == null ? "" : question.strip();
    }

    /// The text as two people may write the same question: without case, spaces and the mark at the end.
    String normalised() {
        return text().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").replaceAll("[?!. ]+$", "");
    }

    /// What to look for.
    ///
    /// @throws Problem `invalid-parameter` for a filter that can't be read
    Query query(String lookedFor, int limit) {
        Filters wanted = filters == null ? new Filters(null, null, null, null, null) : filters;
        return new Query(
                lookedFor,
                repository,
                collections == null ? Set.of() : Query.collections(collections),
                wanted.path() == null ? null : Query.pattern(wanted.path()),
                QueryParameter.oneOf("filters.language", wanted.language(), Written.all()),
                QueryParameter.oneOf("filters.kind", wanted.kind(), Declared.kinds()),
                Span.of(wanted.since(), wanted.until()),
                Query.Mode.HYBRID,
                true,
                limit);
    }
}
