package dev.ybis.gateway.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of this machine's loopback for servers that are started later than their port is chosen. Thread-safe.
public final class Ports {
    /// Below the ports that systems give to outgoing connections (Linux 32768, IANA 49152), one of which could be put
    /// to use before our server is; above those of well-known servers.
    private static final int FIRST = 15_000;

    private static final int LAST = 32_767;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /// A port on which nobody listens, and that this process has not been given before.
    ///
    /// @throws Trouble when there is none
    public static int free() {
        int ports = LAST - FIRST + 1;
        int start = ThreadLocalRandom.current().nextInt(ports);
        for (int step = 0; step < ports; step++) {
            int port = FIRST + (start + step) % ports;
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new Trouble("each port from " + FIRST + " to " + LAST + " of this machine is taken");
    }

    /// Keeps a port that somebody chose from being given to a server of ours.
    static void keep(int port) {
        GIVEN.add(port);
    }

    /// Whether a server could listen here.
    static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
