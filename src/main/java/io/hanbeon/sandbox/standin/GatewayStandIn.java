package io.hanbeon.sandbox.standin;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stand-in of a payment gateway behind HTTP. It answers after 5 to 15 ms, does what a key asks for once however often it
 * is asked, never captures more than was authorised nor refunds more than was captured, and keeps a book that anybody may
 * compare: {@code GET /stand-in/book}, {@code GET /stand-in/counts}, {@code GET /stand-in/calls?key=KEY}.
 *
 * <p>Some cards have a fate of their own, by their last four digits; {@link GatewayFate} has the table.
 */
public final class GatewayStandIn implements AutoCloseable {
    private static final String PAYMENTS = "/v1/payments";
    private static final int DELAY_MS_MIN = 5;
    private static final int DELAY_MS_MAX = 15;
    private static final int SECOND_MS = 1_000;

    private final Vertx vertx;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final Map<String, GatewayPayment> byId = new ConcurrentHashMap<>();
    private final Map<String, GatewayPayment> byKey = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> callsByKey = new ConcurrentHashMap<>();
    private volatile @Nullable HttpServer server;

    public GatewayStandIn(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Blocks until it listens; 0 takes a free port. @return the port */
    public int start(int port) {
        var started = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        server = started;
        return started.actualPort();
    }

    @Override
    public void close() {
        var running = server;
        if (running != null) {
            running.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void answer(HttpServerRequest request, Buffer body) {
        switch (request.path()) {
            case "/stand-in/book" -> reply(request, 200, book());
            case "/stand-in/counts" -> reply(request, 200, counts());
            case "/stand-in/calls" -> reply(request, 200, callsOf(request.getParam("key", "")));
            default ->
                vertx.setTimer(
                        ThreadLocalRandom.current().nextLong(DELAY_MS_MIN, DELAY_MS_MAX),
                        ignored -> answerAsGateway(request, body));
        }
    }

    private void answerAsGateway(HttpServerRequest request, Buffer body) {
        if (request.method() == HttpMethod.GET) {
            find(request);
            return;
        }
        var document = read(body);
        var key = document.getString("key", "");
        long tries =
                callsByKey.computeIfAbsent(key, ignored -> new AtomicLong()).incrementAndGet();
        calls.incrementAndGet();
        if (request.path().equals(PAYMENTS)) {
            authorise(request, document, key, tries);
        } else {
            act(request, document, key, tries);
        }
    }

    private void authorise(HttpServerRequest request, JsonObject document, String key, long tries) {
        var fate = GatewayFate.of(GatewayFate.Step.AUTHORISE, document.getString("means", ""), tries);
        if (fate.refusal() != null && !byKey.containsKey(key)) {
            refuse(request, 402, fate.refusal());
            return;
        }
        if (fate.isTaken()) {
            byKey.computeIfAbsent(key, ignored -> open(document, key));
        }
        finish(request, fate, byKey.containsKey(key) ? byKey.get(key).authorisation() : new JsonObject());
    }

    private GatewayPayment open(JsonObject document, String key) {
        var payment = new GatewayPayment(
                "gw_" + ids.incrementAndGet(),
                key,
                document.getLong("amount") + GatewayFate.surcharge(document.getString("means", "")),
                document.getString("currency"),
                document.getString("means", ""));
        byId.put(payment.id(), payment);
        return payment;
    }

    private void act(HttpServerRequest request, JsonObject document, String key, long tries) {
        var parts = request.path().split("/");
        var payment = parts.length == 5 ? byId.get(parts[3]) : null;
        if (payment == null) {
            refuse(request, 404, "UNKNOWN_PAYMENT");
            return;
        }
        var step = switch (parts[4]) {
            case "captures" -> GatewayFate.Step.CAPTURE;
            case "voids" -> GatewayFate.Step.VOID;
            default -> GatewayFate.Step.REFUND;
        };
        var fate = GatewayFate.of(step, payment.means(), tries);
        var refusal = fate.refusal() == null && fate.isTaken() ? payment.take(step, key, document) : fate.refusal();
        if (refusal != null) {
            refuse(request, 402, refusal);
        } else {
            finish(request, fate, payment.operation(key));
        }
    }

    private void finish(HttpServerRequest request, GatewayFate fate, JsonObject done) {
        switch (fate.manner()) {
            case ANSWERS -> reply(request, 200, done);
            case TAKES_A_SECOND -> vertx.setTimer(SECOND_MS, ignored -> reply(request, 200, done));
            case SILENT -> {}
            case BREAKS -> reply(request, 500, new JsonObject());
            case GARBLES -> request.response().setStatusCode(200).end("<html>");
            case CUTS -> request.connection().close();
            case LIES -> reply(request, 200, done.copy().put("amount", done.getLong("amount") + 1));
            case UNAVAILABLE -> reply(request, 503, new JsonObject());
        }
    }

    private void find(HttpServerRequest request) {
        var payment = byKey.get(request.getParam("key", ""));
        if (payment == null) {
            refuse(request, 404, "UNKNOWN_PAYMENT");
        } else {
            reply(request, 200, payment.document());
        }
    }

    private JsonObject book() {
        var all = new JsonArray();
        byKey.values().stream().map(GatewayPayment::document).forEach(all::add);
        return new JsonObject().put("payments", all);
    }

    private JsonObject counts() {
        return new JsonObject().put("payments", byKey.size()).put("calls", calls.get());
    }

    private JsonObject callsOf(String key) {
        var count = callsByKey.get(key);
        return new JsonObject().put("key", key).put("calls", count == null ? 0 : count.get());
    }

    private static JsonObject read(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            return new JsonObject();
        }
    }

    private static void refuse(HttpServerRequest request, int status, String code) {
        reply(request, status, new JsonObject().put("code", code).put("reason", GatewayFate.reason(code)));
    }

    private static void reply(HttpServerRequest request, int status, JsonObject document) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(document.toBuffer());
    }
}
