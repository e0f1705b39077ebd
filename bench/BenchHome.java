package dev.ybis.gateway.bench;

import dev.ybis.gateway.engines.Engine;
import dev.ybis.gateway.engines.Project;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What all servers under test share.
///
/// @param folder      where they keep what they need
/// @param loadClasses the class path of the load client
record BenchHome(Project project, Path folder, String loadClasses, Engine redis, String password) {
    Socket redisConnection() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port());
        socket.getOutputStream().write(("AUTH " + password + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().readNBytes(5);
        return socket;
    }

    void redisCommand(String command) throws IOException {
        try (Socket socket = redisConnection()) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(5);
        }
    }
}
