package dev.ybis.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A real browser's `EventSource`, without a line of ours around it: it follows, is cut, and resumes.
class BrowserIT {
    private static final int EVENTS = 300;
    private static final int CUTS = 5;

    private final Product product = Product.running();
    private final String topic = "browser" + System.nanoTime();

    /// What the page reports, in order.
    private final List<String> reported = new CopyOnWriteArrayList<>();

    @Test
    void an_event_source_that_is_cut_resumes_and_has_each_event_once() throws Exception {
        Command.needs("chromium");
        HttpServer pages = pages();
        Path profile = Files.createTempDirectory("browser");
        try (CuttingProxy proxy =
                new CuttingProxy(product.port(), pages.getAddress().getPort())) {
            Process browser = new ProcessBuilder(
                            "chromium",
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--user-data-dir=" + profile,
                            "--remote-debugging-port=0",
                            "http://127.0.0.1:" + proxy.port() + "/page")
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("log").toFile())
                    .start();
            try {
                await().atMost(Product.PATIENCE.multipliedBy(2)).until(() -> reported.contains("open"));
                for (int cut = 0; cut < CUTS; cut++) {
                    int begin = cut * EVENTS / CUTS;
                    IntStream.range(begin, begin + EVENTS / CUTS).forEach(n -> product.publish(topic, n));
                    String last = String.valueOf(begin + EVENTS / CUTS / 2);
                    await().atMost(Product.PATIENCE).until(() -> reported.contains(last));
                    proxy.cut();
                }
                await().atMost(Product.PATIENCE.multipliedBy(2))
                        .until(() -> reported.contains(String.valueOf(EVENTS - 1)));
                assertThat(reported.stream().filter(line -> !line.equals("open")))
                        .containsExactlyElementsOf(IntStream.range(0, EVENTS)
                                .mapToObj(String::valueOf)
                                .toList());
                assertThat(proxy.streams()).isGreaterThanOrEqualTo(CUTS);
            } finally {
                browser.destroy();
                browser.waitFor();
            }
        } finally {
            pages.stop(0);
        }
    }

    /// The page, and where it reports to, in the order in which it got the events.
    private HttpServer pages() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        byte[] page = """
                <!doctype html><title>events</title><script>
                let reports = Promise.resolve();
                const report = text => reports = reports.then(() => fetch('/report', {method: 'POST', body: text}));
                const events = new EventSource('/v1/events?topic=%s');
                events.onopen = () => report('open');
                events.onmessage = message => report(JSON.stringify(JSON.parse(message.data).data));
                events.addEventListener('reset', () => report('reset'));
                </script>""".formatted(topic).getBytes(StandardCharsets.UTF_8);
        server.createContext("/page", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            // a connection goes to one of the two, so none is used twice
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.createContext("/report", exchange -> {
            reported.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /// Gives a page and the gateway one address, and cuts streams of events when told to.
    private static final class CuttingProxy implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Set<Socket> following = ConcurrentHashMap.newKeySet();
        private final AtomicInteger streams = new AtomicInteger();
        private final int gateway;
        private final int pages;

        CuttingProxy(int gateway, int pages) throws IOException {
            this.gateway = gateway;
            this.pages = pages;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        int streams() {
            return streams.get();
        }

        void cut() throws IOException {
            for (Socket stream : following) {
                stream.close();
            }
            following.clear();
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = server.accept();
                    Thread.ofVirtual().start(() -> serve(client));
                }
            } catch (IOException _) {
                // closed: the test is over
            }
        }

        private void serve(Socket client) {
            try (client) {
                InputStream in = client.getInputStream();
                byte[] first = new byte[64 * 1024];
                int count = in.read(first);
                if (count < 0) {
                    return;
                }
                boolean events = new String(first, 0, count, StandardCharsets.ISO_8859_1).startsWith("GET /v1/events");
                try (Socket target = new Socket(InetAddress.getLoopbackAddress(), events ? gateway : pages)) {
                    if (events) {
                        streams.incrementAndGet();
                        following.add(client);
                    }
                    target.getOutputStream().write(first, 0, count);
                    Thread.ofVirtual().start(() -> pipe(in, target));
                    copy(target.getInputStream(), client.getOutputStream());
                }
            } catch (IOException _) {
                // cut, by the test or by the browser
            }
        }

        private static void pipe(InputStream from, Socket to) {
            try (to) {
                copy(from, to.getOutputStream());
            } catch (IOException _) {
                // cut, by the test or by the browser
            }
        }

        private static void copy(InputStream from, OutputStream to) throws IOException {
            from.transferTo(to);
        }

        @Override
        public void close() throws IOException {
            cut();
            server.close();
        }
    }
}
