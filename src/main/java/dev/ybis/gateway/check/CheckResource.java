package dev.ybis.gateway.check;

import dev.ybis.gateway.git.Histories;
import dev.ybis.gateway.git.WorkTree;
import dev.ybis.gateway.impact.Provenance;
import dev.ybis.gateway.problem.Code;
import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.snapshot.Before;
import dev.ybis.gateway.snapshot.Snapshot;
import dev.ybis.gateway.snapshot.Snapshots;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `POST /v1/check`.
@Path("/v1/check")
@Tag(name = "impact")
class CheckResource {
    private static final String VERDICT = "Gateway-Verdict";

    private final Snapshots snapshots;
    private final Histories histories;
    private final Before before;
    private final CatchUp catchUp;
    private final String version;

    CheckResource(
            Snapshots snapshots,
            Histories histories,
            Before before,
            CheckSettings settings,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.snapshots = snapshots;
        this.histories = histories;
        this.before = before;
        catchUp = new CatchUp(snapshots, settings.catchUp());
        this.version = version;
    }

    /// @param repository  which one; needed where several are indexed and there is no `folder`
    /// @param folder      absolute path of a folder of the repository
    /// @param base        commit, branch or tag that the change begins at
    /// @param maxAffected most files that may depend on what is changed, without those that are changed
    /// @param policy      what a stale or incomplete index does: `warn` (default), `ignore` or `refuse`
    record Request(
            @Nullable String repository,
            @Nullable String folder,
            @Nullable String base,
            @Nullable Integer maxAffected,
            @Nullable Boolean noNewCycles,
            @Nullable Boolean noStaleDocs,
            @Nullable String policy) {}

    /// What a report can be written as.
    private enum Form {
        JSON(MediaType.APPLICATION_JSON),
        SARIF(Sarif.MEDIA_TYPE),
        TEXT(MediaType.TEXT_PLAIN);

        private final MediaType type;

        Form(String type) {
            this.type = MediaType.valueOf(type);
        }

        static Form of(@Nullable String format, HttpHeaders headers) {
            if (format == null) {
                return headers.getAcceptableMediaTypes().stream()
                        .flatMap(accepted -> Stream.of(values()).filter(form -> form.type.isCompatible(accepted)))
                        .findFirst()
                        .orElse(JSON);
            }
            return Stream.of(values())
                    .filter(form -> form.name().equalsIgnoreCase(format))
                    .findFirst()
                    .orElseThrow(() -> new Problem(
                            Code.INVALID_PARAMETER,
                            "format='" + Problem.quoted(format) + "' is none of json, sarif, text."));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, Sarif.MEDIA_TYPE, MediaType.TEXT_PLAIN})
    @RunOnVirtualThread
    @Operation(
            summary = "Judge a change by rules",
            description =
                    "Compares the repository's folder, committed or not, with a commit: does the change reach more than maxAffected files, close a circle of dependencies (noNewCycles), leave documents behind (noStaleDocs)?")
    @APIResponse(
            responseCode = "200",
            description = "The verdict with what it rests on",
            headers = @Header(name = VERDICT, description = "pass, findings or cannot-judge"),
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Report.class)),
                @Content(mediaType = Sarif.MEDIA_TYPE, schema = @Schema(implementation = Object.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
            })
    public Response check(
            @Nullable Request request,
            @Parameter(description = "json, sarif or text; what Accept says where it is left out.") @RestQuery @Nullable
                    String format,
            @Context HttpHeaders headers) {
        if (request == null || request.base() == null || request.base().isBlank()) {
            throw new Problem(
                    Code.INVALID_PARAMETER,
                    "There is no 'base': send {\"base\": the commit, branch or tag that the change begins at}.");
        }
        Form form = Form.of(format, headers);
        Report report = report(request, request.base());
        Object entity =
                switch (form) {
                    case JSON -> report;
                    case SARIF -> Json.encode(new Sarif(report, version).log());
                    case TEXT -> new Text(report).toString();
                };
        return Response.ok(entity, form.type.withCharset("UTF-8"))
                .header(VERDICT, report.verdict())
                .build();
    }

    private Report report(Request request, String base) {
        Integer most = request.maxAffected();
        if (most != null && most < 0) {
            throw new Problem(Code.INVALID_PARAMETER, "maxAffected is " + most + "; it is 0 or more.");
        }
        var wanted = new Check.Wanted(
                most,
                Boolean.TRUE.equals(request.noNewCycles()),
                Boolean.TRUE.equals(request.noStaleDocs()),
                Policy.named(request.policy()));
        String folder = request.folder();
        String repository =
                request.repository() == null && folder != null ? snapshots.around(folder) : request.repository();
        Snapshot first = snapshots.of(repository);
        WorkTree tree;
        try {
            tree = WorkTree.since(java.nio.file.Path.of(first.repository().root()), base);
        } catch (IllegalArgumentException wrong) {
            throw new Problem(Code.INVALID_DIFF, "The change can't be judged: " + wrong.getMessage() + ".");
        }
        Snapshot head = catchUp.with(tree, first);
        Provenance provenance = Provenance.of(head, snapshots.freshness(head));
        return new Check(head, provenance, tree, wanted, commit -> before.at(head.repository(), commit))
                .report(histories);
    }
}
