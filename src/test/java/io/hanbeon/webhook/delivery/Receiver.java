package io.hanbeon.webhook.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A merchant's server: it keeps what it gets, and answers as it is told to. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch letGo = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String location = "";
    private volatile long bytes;
    private volatile boolean isSilent;
    private volatile Runnable onRequest = () -> {};

    record Request(String id, String timestamp, String signature, String body) {
        /** What the signature is by a secret, reckoned as a receiver does. */
        String signedBy(String secret) {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
                var signed = id + "." + timestamp + "." + body;
                return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
            server.createContext("/", this::answer);
            server.setExecutor(threads);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook?shop=1";
    }

    Receiver answering(int newStatus) {
        status = newStatus;
        return this;
    }

    Receiver redirectingTo(String url) {
        status = 302;
        location = url;
        return this;
    }

    Receiver answeringBytes(long count) {
        bytes = count;
        return this;
    }

    Receiver silent() {
        isSilent = true;
        return this;
    }

    Receiver onRequest(Runnable happening) {
        onRequest = happening;
        return this;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    Request only() {
        if (requests.size() != 1) {
            throw new AssertionError(requests.size() + " requests, not one");
        }
        return requests.getFirst();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                body));
        onRequest.run();
        if (isSilent) {
            awaitLetGo();
        }
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().add("Location", location);
        }
        exchange.sendResponseHeaders(status, bytes == 0 ? -1 : 0);
        try (exchange;
                var answer = exchange.getResponseBody()) {
            var part = new byte[8_192];
            for (long sent = 0; sent < bytes; sent += part.length) {
                answer.write(part);
            }
        } catch (IOException cutOff) {
            // The caller has had enough.
        }
    }

    private void awaitLetGo() {
        try {
            letGo.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        letGo.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
