package dev.ybis.gateway.impact.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ybis.gateway.code.Edge;
import dev.ybis.gateway.code.Language;
import dev.ybis.gateway.code.Role;
import dev.ybis.gateway.code.SourceFile;
import dev.ybis.gateway.impact.Arrow;
import dev.ybis.gateway.impact.GraphParameters;
import dev.ybis.gateway.impact.Provenance;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import dev.ybis.gateway.snapshot.Target;
import dev.ybis.gateway.snapshot.walk.Direction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `POST /v1/impact/what-if`.
@Path("/v1/impact/what-if")
@Tag(name = "impact")
class WhatIfResource {
    private static final String DELETE = "delete";
    private static final String MOVE = "move";
    private static final String CHANGE_SIGNATURE = "change-signature";

    private final Snapshots snapshots;
    private final Trial.Trees trees = new Trial.Trees();

    WhatIfResource(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// @param action `delete`, `move` or `change-signature`
    /// @param target path, `path:line` or symbol; a file for `move`
    /// @param to     where to move it
    record Request(
            @Nullable String repository,
            @Nullable String action,
            @Nullable String target,
            @Nullable String to) {}

    /// Something that would no longer resolve.
    ///
    /// @param role   what the file is for; `test` where the symbol is one in a file of code
    /// @param symbol which symbol of the file refers to the target; left out for the file as a whole
    /// @param sure   whether it is known that it breaks; else it may, for only its name, or only its file,
    ///     speaks for it, or it may mean something else of the same name
    record Break(
            String path,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String symbol,

            String role,
            boolean sure,
            Arrow reference) {

        static Break of(Breaks.Reference broken) {
            return new Break(
                    broken.path(), broken.symbol(), broken.role().text(), broken.sure(), Arrow.of(broken.edge()));
        }

        /// An edge that would be gone.
        static Break of(Edge lost) {
            return new Break(
                    lost.from(), null, Role.of(lost.from()).text(), lost.confidence() >= Breaks.SURE, Arrow.of(lost));
        }
    }

    /// @param total    how many there are, shown or not
    /// @param affected files that depend on these in turn, directly or not
    /// @param tests    tests among what breaks
    /// @param notJudged what is not known of it; left out where nothing is
    record Answer(
            @JsonUnwrapped Provenance provenance,
            String action,
            String target,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String to,

            int total,
            boolean truncated,
            int affected,
            List<String> tests,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String notJudged,

            List<Break> breaks) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(
            summary = "What would no longer resolve",
            description =
                    "For {action: delete | move | change-signature, target, to?}: each reference that would lead nowhere, or to something it does not fit.")
    public Answer whatIf(@Nullable Request request) {
        String action = request == null ? null : request.action();
        if (request == null
                || action == null
                || !Set.of(DELETE, MOVE, CHANGE_SIGNATURE).contains(action)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'action' must be one of delete, move, change-signature, as in {\"action\":\"delete\",\"target\":\"src/App.java\"}.");
        }
        if (request.to() != null && !action.equals(MOVE)) {
            throw new Problem(
                    Code.INVALID_PARAMETER, "'to' says where to move something; " + action + " leaves it where it is.");
        }
        Target found = snapshots.find(
                GraphParameters.required("target", request.target(), "src/App.java"), request.repository());
        if (action.equals(CHANGE_SIGNATURE) && found.symbol() == null) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'" + Problem.quoted(found.id()) + "' is a file, which has no signature; name something in it, as "
                            + found.path() + "#name.");
        }
        Snapshot snapshot = found.snapshot();
        String to = request.to();
        List<Break> breaks =
                switch (action) {
                    case MOVE -> moved(found, to);
                    case DELETE -> deleted(found);
                    default -> broken(found, false);
                };
        List<String> broken = breaks.stream().map(Break::path).distinct().toList();
        return new Answer(
                Provenance.of(snapshot, snapshots.freshness(snapshot)),
                action,
                action.equals(MOVE) ? found.path() : found.node(),
                to,
                breaks.size(),
                breaks.size() > GraphParameters.DEFAULT_RESULTS,
                snapshot.walk(
                                broken.stream().filter(snapshot::knows).toList(),
                                Direction.DEPENDENTS,
                                Set.of(),
                                GraphParameters.MAX_DEPTH)
                        .files(),
                breaks.stream()
                        .filter(each -> each.role().equals(Role.TEST.text()))
                        .map(Break::path)
                        .distinct()
                        .toList(),
                notJudged(found.path()),
                breaks.stream().limit(GraphParameters.DEFAULT_RESULTS).toList());
    }

    private static @Nullable String notJudged(String path) {
        String language = Language.unread(path);
        return language == null
                ? null
                : "It is written in " + language + ", which is not analysed: which code uses it is not known.";
    }

    private static List<Break> broken(Target target, boolean deleted) {
        return Breaks.of(target.snapshot(), target.node(), target.path(), deleted).stream()
                .map(Break::of)
                .toList();
    }

    /// Where a manifest is deleted, others may resolve to something else without one word about it, so that is tried.
    private List<Break> deleted(Target target) {
        List<Break> broken = broken(target, true);
        if (Language.governedBy(SourceFile.name(target.path())).isEmpty()) {
            return broken;
        }
        List<Break> lost = lost(() -> Trial.deleted(trees, root(target), target.path())).stream()
                .filter(edge -> !edge.from().equals(target.path()))
                .filter(edge -> !edge.to().equals(target.path()))
                .map(Break::of)
                .toList();
        Set<String> known = lost.stream().map(Break::path).collect(Collectors.toSet());
        return Stream.concat(lost.stream(), broken.stream().filter(each -> !known.contains(each.path())))
                .toList();
    }

    private List<Break> moved(Target target, @Nullable String to) {
        if (target.symbol() != null) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "Only files can be moved for a try, and '" + Problem.quoted(target.id())
                            + "' is a symbol; its file is " + target.path() + ".");
        }
        if (to == null
                || to.isBlank()
                || to.startsWith("/")
                || Stream.of(to.split("/")).anyMatch(".."::equals)) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "'to' must be the path to move to, relative to the repository, as in {\"action\":\"move\",\"target\":\"src/a.py\",\"to\":\"src/b.py\"}.");
        }
        return lost(() -> Trial.moved(trees, root(target), target.path(), to)).stream()
                .map(Break::of)
                .toList();
    }

    private static java.nio.file.Path root(Target target) {
        return java.nio.file.Path.of(target.snapshot().repository().root());
    }

    private static List<Edge> lost(Supplier<Trial> trial) {
        try {
            return trial.get().broken();
        } catch (IllegalArgumentException wrong) {
            throw new Problem(Code.INVALID_PARAMETER, "It can't be tried: " + wrong.getMessage() + ".");
        }
    }
}
