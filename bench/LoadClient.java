package dev.ybis.gateway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The load client's process.
final class LoadClient implements AutoCloseable {
    private final Process process;
    private final BufferedReader says;

    LoadClient(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    String[] line() throws IOException {
        String line = says.readLine();
        if (line == null) {
            throw new IOException("the load client ended");
        }
        return line.split(" ");
    }

    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
    }
}
