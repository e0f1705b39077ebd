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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Refuses query parameters that nobody reads, such as one with a slip of the pen, or a second value where one
/// is read: the answer would be one to another question. What there is says the OpenAPI document, so that it
/// and the program agree. Thread-safe.
@ApplicationScoped
class KnownParameters {
    private final OpenApiDocumentService documents;
    private final ObjectMapper json;
    private volatile @Nullable List<Operation> operations;

    KnownParameters(OpenApiDocumentService documents, ObjectMapper json) {
        this.documents = documents;
        this.json = json;
    }

    /// @param lists those of the parameters that may be given several times
    private record Operation(String method, Pattern path, Set<String> parameters, Set<String> lists) {}

    /// @throws Problem `invalid-parameter`
    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        Map<String, List<String>> asked = request.getUriInfo().getQueryParameters();
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
                .ifPresent(operation -> refuse(asked, operation));
    }

    private static void refuse(Map<String, List<String>> asked, Operation operation) {
        Set<String> known = operation.parameters();
        asked.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new Problem(
                        Code.INVALID_PARAMETER,
                        "'" + Problem.quoted(name) + "' is no parameter here; "
                                + (known.isEmpty()
                                        ? "there are none."
                                        : "those are " + String.join(", ", known) + "."));
            }
            if (values.size() > 1 && !operation.lists().contains(name)) {
                throw QueryParameter.repeated(name, values.size());
            }
        });
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
                Set<String> lists = new HashSet<>();
                method.getValue().path("parameters").forEach(parameter -> {
                    if (parameter.path("in").asText().equals("query")) {
                        names.add(parameter.path("name").asText());
                        if (parameter.path("schema").path("type").asText().equals("array")) {
                            lists.add(parameter.path("name").asText());
                        }
                    }
                });
                operations.add(
                        place,
                        new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                Pattern.compile(expression + "/?"),
                                names,
                                lists));
            });
        });
        return List.copyOf(operations);
    }
}
