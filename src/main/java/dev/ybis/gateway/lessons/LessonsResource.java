package dev.ybis.gateway.lessons;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.problem.QueryParameter;
import dev.ybis.gateway.problem.Visible;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/lessons`.
@Path("/v1/lessons")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "lessons")
class LessonsResource {
    /// Characters of a lesson: it is one thing, and found as one.
    private static final int MAX_TEXT = 2000;
    /// Characters of context and outcome each.
    private static final int MAX_AROUND = 1000;
    /// Tags, and refs, told at once.
    private static final int MAX_ITEMS = 20;
    /// Characters of a tag.
    private static final int MAX_TAG = 64;
    /// Characters of a ref: a path and a symbol.
    private static final int MAX_REF = 1024;

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final Lessons lessons;

    LessonsResource(Lessons lessons) {
        this.lessons = lessons;
    }

    /// @param refs       paths, symbols (`path#Type.member`, `Type.member`, `path:line`), positions of events
    /// @param repository where to look for paths and symbols; all where it is left out
    record Told(
            @Nullable String text,
            @Nullable String context,
            @Nullable String outcome,
            @Nullable List<String> tags,
            @Nullable List<String> refs,
            @Nullable String repository) {}

    /// @param state   `current`; `stale` when what it is about has changed since it was last told; `unknown` when
    ///     that can't be looked at
    /// @param changes what has changed
    @RegisterForReflection
    record Shown(@JsonUnwrapped Lesson lesson, double confidence, String state, List<String> changes) {}

    /// @param merged whether the lesson was known already
    /// @param near   lessons that are near in meaning, but do not say the same: is one the contrary, or meant by
    ///     this?
    /// @param notes  paths in its words that no index has: a sentence for each
    @RegisterForReflection
    record Answer(@JsonUnwrapped Shown lesson, boolean merged, List<Lessons.Apart> near, List<String> notes) {}

    /// @param truncated whether `limit` left some out
    record Listed(int total, boolean truncated, List<Shown> lessons) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Tell a lesson",
            description =
                    "201 for a new one; 200 when it was known, but for small words in the same words and order, and is counted. `near` lists lessons that are near in meaning and were kept apart, each with why.")
    public RestResponse<Answer> tell(@Nullable Told told) {
        if (told == null || told.text() == null || !Visible.in(told.text())) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'text' must say the lesson, in 1 to " + MAX_TEXT
                            + " characters with some that are seen, as in {\"text\":\"Run the migrations before the tests.\"}.");
        }
        within("text", told.text(), MAX_TEXT);
        within("context", told.context(), MAX_AROUND);
        within("outcome", told.outcome(), MAX_AROUND);
        Lessons.Kept kept = lessons.tell(
                told.text().strip(),
                told.context(),
                told.outcome(),
                items("tags", told.tags(), MAX_TAG),
                items("refs", told.refs(), MAX_REF),
                told.repository());
        Answer answer = new Answer(
                shown(kept.lesson()), kept.merged(), kept.near(), lessons.notes(kept.lesson(), told.repository()));
        return RestResponse.status(kept.merged() ? RestResponse.Status.OK : RestResponse.Status.CREATED, answer);
    }

    @GET
    @RunOnVirtualThread
    @Operation(summary = "The lessons, those told last first")
    public Listed list(
            @Parameter(description = "Only those with this tag.") @RestQuery @Nullable String tag,
            @Parameter(description = "Only those that are current, stale or unknown.") @RestQuery @Nullable
                    String state,
            @Parameter(description = "How many at most, 1 to 1000; default 100.") @RestQuery @Nullable String limit) {
        QueryParameter.oneOf("state", state, Set.of("current", "stale", "unknown"));
        int most = QueryParameter.number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT);
        List<Lesson> tagged = lessons.all().stream()
                .filter(lesson -> tag == null || lesson.tags().contains(tag))
                .toList();
        if (state == null) {
            List<Shown> shown = tagged.stream().limit(most).map(this::shown).toList();
            return new Listed(tagged.size(), tagged.size() > most, shown);
        }
        List<Shown> shown = tagged.stream()
                .map(this::shown)
                .filter(each -> each.state().equals(state))
                .toList();
        return new Listed(
                shown.size(), shown.size() > most, shown.stream().limit(most).toList());
    }

    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    @Operation(summary = "One lesson, and whether it still holds")
    public Shown get(@RestPath String id) {
        return shown(lessons.get(id));
    }

    @DELETE
    @Path("/{id}")
    @RunOnVirtualThread
    @Operation(summary = "Remove a lesson")
    public void remove(@RestPath String id) {
        lessons.remove(id);
    }

    private Shown shown(Lesson lesson) {
        Lessons.State state = lessons.state(lesson);
        return new Shown(lesson, lesson.confidence(), state.text(), state.changes());
    }

    private static void within(String field, @Nullable String text, int most) {
        if (text != null && (!Visible.in(text) || text.length() > most)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'" + field + "' has " + text.length() + " characters, not 1 to " + most
                            + " with some that are seen.");
        }
    }

    private static List<String> items(String field, @Nullable List<String> items, int most) {
        if (items == null) {
            return List.of();
        }
        if (items.size() > MAX_ITEMS) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'" + field + "' has " + items.size() + " entries; " + MAX_ITEMS + " are the most.");
        }
        for (@Nullable String item : items) {
            if (item == null) {
                throw new Problem(Code.INVALID_PARAMETER, "'" + field + "' has an entry that is null, and no text.");
            }
            within(field, item, most);
        }
        return items.stream().distinct().toList();
    }
}
