package ai.postforge.bootstrap.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The server of an app: gives out its page, and takes what the page could read of the API. */
final class AppPage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 120;

    private final HttpServer server;
    private final BlockingQueue<JsonNode> found = new LinkedBlockingQueue<>();

    private AppPage(HttpServer server) {
        this.server = server;
    }

    static AppPage serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AppPage page = new AppPage(server);
        server.createContext("/", page::givePage);
        server.createContext("/found", page::takeFound);
        server.start();
        return page;
    }

    /** The origin of the page when it is opened at this host. */
    String origin(String host) {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    /** Waits until the page has tried everything: by name, what each call brought. */
    JsonNode found() throws InterruptedException {
        JsonNode next = found.poll(SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the page told nothing within " + SECONDS + " s");
        }
        return next;
    }

    private void givePage(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream page = Objects.requireNonNull(AppPage.class.getResourceAsStream("app-page.html"))) {
            byte[] bytes = page.readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void takeFound(HttpExchange exchange) throws IOException {
        try (exchange) {
            found.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
