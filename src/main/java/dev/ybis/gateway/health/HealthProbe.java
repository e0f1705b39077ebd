package dev.ybis.gateway.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Asks the gateway on this machine whether it is ready, for container engines whose image has no program to ask with.
public final class HealthProbe {
    /// Longer than readiness takes at most, which is 1.5 s for engines that do not answer.
    private static final int PATIENCE_MILLIS = 4000;
    /// Most bytes of the answer that are shown: container engines keep no more than 4096.
    private static final int SHOWN = 4000;

    private HealthProbe() {}

    /// Asks at `GATEWAY_HOST` and `GATEWAY_PORT` of the environment, which are also where the gateway listens, and
    /// prints the answer.
    ///
    /// @return 0 when the gateway is ready, else 1
    public static int ask(Map<String, String> environment, PrintStream out) {
        String host = environment.getOrDefault("GATEWAY_HOST", "127.0.0.1");
        // listening everywhere includes loopback
        String address = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        String port = environment.getOrDefault("GATEWAY_PORT", "8080");
        String url =
                "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port + "/q/health/ready";
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            int status = connection.getResponseCode();
            try (InputStream body = status == 200 ? connection.getInputStream() : connection.getErrorStream()) {
                out.println(status + " "
                        + (body == null ? "" : new String(body.readNBytes(SHOWN), StandardCharsets.UTF_8)));
            }
            return status == 200 ? 0 : 1;
        } catch (IOException | IllegalArgumentException e) {
            out.println(url + " does not answer: " + e.getMessage());
            return 1;
        }
    }
}
