package dev.ybis.gateway.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Refuses query parameters that nobody reads, such as one with a slip of the pen: the answer would be one to another
/// question. What there is says the OpenAPI document, so that it and the program agree. Thread-safe.
@ApplicationScoped
class KnownParameters {
    private final OpenApiDocumentService documents;
    private final ObjectMapper json;
    private volatile @Nullable List<Operation> operations;

    KnownParameters(OpenApiDocumentService documents, ObjectMapper json) {
        this.documents = documents;
        this.json = json;
    }

    private record Operation(String method, Pattern path, Set<String> parameters) {}

    /// @throws Problem `invalid-parameter`
    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        Set<String> asked = request.getUriInfo().getQueryParameters().keySet();
        if (asked.isEmpty()) {
            return;
        }
        // HEAD is answered as GET is
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        String path = request.getUriInfo().getPath();
        operations().stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.path().matcher(path).matches())
                .findFirst()
                .ifPresent(operation -> refuse(asked, operation.parameters()));
    }

    private static void refuse(Set<String> asked, Set<String> known) {
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new Problem(
                        Code.INVALID_PARAMETER,
                        "'" + Problem.quoted(name) + "' is no parameter here; "
                                + (known.isEmpty()
                                        ? "there are none."
                                        : "those are " + String.join(", ", known) + "."));
            }
        }
    }

    private List<Operation> operations() {
        List<Operation> known = operations;
        if (known == null) {
            try {
                known = read(json.readTree(documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            operations = known;
        }
        return known;
    }

    private static List<Operation> read(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> {
            // what is literal goes before what stands for any name
            String expression = path.getKey().replaceAll("\\{[^}]*\\}", "[^/]+");
            int place = expression.contains("[^/]+") ? operations.size() : 0;
            path.getValue().properties().forEach(method -> {
                Set<String> names = new TreeSet<>();
                method.getValue().path("parameters").forEach(parameter -> {
                    if (parameter.path("in").asText().equals("query")) {
                        names.add(parameter.path("name").asText());
                    }
                });
                operations.add(
                        place,
                        new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), Pattern.compile(expression + "/?"), names));
            });
        });
        return List.copyOf(operations);
    }
}
