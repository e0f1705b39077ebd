package dev.ybis.gateway.publish;

import dev.ybis.gateway.problem.Problem;
import dev.ybis.gateway.publish.Publisher.Published;
import io.vertx.core.json.Json;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// A bulk event by event: a line for each, sent as soon as its part is appended. By then the status is long gone, so a
/// problem on the way is the last line.
///
/// @param first what became of the first part
record BulkLines(Bulk bulk, List<Published> first) implements StreamingOutput {

    @Override
    public void write(OutputStream out) throws IOException {
        try {
            for (List<Published> part = first; !part.isEmpty(); part = bulk.next()) {
                say(out, part.stream().map(Json::encode).collect(Collectors.joining("\n")));
            }
        } catch (Problem problem) {
            say(out, Json.encode(problem.body()));
        }
    }

    private static void say(OutputStream out, String lines) throws IOException {
        out.write((lines + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
