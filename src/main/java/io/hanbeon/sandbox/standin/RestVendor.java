package io.hanbeon.sandbox.standin;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stand-in of a vendor behind an HTTP API: checks signatures, takes messages, moves them from QUEUED over SENT to
 * DELIVERED, and tells each step by a signed call. It keeps everything in memory, takes a message as often as it is given
 * it, and counts that: {@code GET /stand-in/counts}. Where an account is called back is set by
 * {@code PUT /stand-in/webhook?account=KEY&url=URL}.
 *
 * <p>Some recipients have a fate of their own, by the last four digits:
 *
 * <table>
 *   <caption>Magic numbers</caption>
 *   <tr><th>Number</th><th>What happens</th></tr>
 *   <tr><td>…0002</td><td>taken, and then nothing, ever</td></tr>
 *   <tr><td>…0003</td><td>sent, and then no result, ever</td></tr>
 *   <tr><td>…0004</td><td>sent, then FAILED</td></tr>
 *   <tr><td>…0010</td><td>taken, and no answer</td></tr>
 *   <tr><td>…0011</td><td>not taken, and no answer</td></tr>
 *   <tr><td>…0012, …0013</td><td>HTTP 500: taken, not taken</td></tr>
 *   <tr><td>…0014</td><td>taken, and an answer that nobody can read</td></tr>
 *   <tr><td>…0015</td><td>taken, and the connection ends</td></tr>
 *   <tr><td>…0016, …0017</td><td>results told twice; told in the wrong order</td></tr>
 *   <tr><td>…01nn</td><td>refused with the nn-th code of the vendor's table, from 01</td></tr>
 *   <tr><td>…02nn</td><td>the same at the first try only</td></tr>
 * </table>
 */
public final class RestVendor implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RestVendor.class);
    private static final String COUNTS = "/stand-in/counts";
    private static final String WEBHOOK = "/stand-in/webhook";
    private static final int IDS_A_MILLISECOND_MAX = 1_000;
    private static final int CALLS_MAX = 32;
    private static final int CALL_TRIES_MAX = 20;

    private final Vertx vertx;
    private final RestDialect dialect;
    private final Clock clock;
    private final HttpClient client;
    private final AtomicLong ids;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong doubles = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final Map<String, RestAccount> accounts = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> takenByKey = new ConcurrentHashMap<>();
    private final Map<String, RestMessage> messages = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> triesByKey = new ConcurrentHashMap<>();
    private final Queue<RestMessage> unfinished = new ConcurrentLinkedQueue<>();
    private final Queue<Call> unheard = new ConcurrentLinkedQueue<>();
    private volatile RestManners manners = RestManners.GOOD;
    private volatile @Nullable HttpServer server;
    private volatile @Nullable JsonObject lastTaken;

    private record Call(RestMessage message, String status, int tries) {}

    private RestVendor(Vertx vertx, RestDialect dialect, Clock clock) {
        this.vertx = vertx;
        this.dialect = dialect;
        this.clock = clock;
        this.ids = new AtomicLong(clock.millis() * IDS_A_MILLISECOND_MAX); // no start gives an id of one before
        this.client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CALLS_MAX));
    }

    public static RestVendor cloudMsg(Vertx vertx, Clock clock) {
        return new RestVendor(vertx, new CloudMsgDialect(clock), clock);
    }

    public static RestVendor sendTalk(Vertx vertx, Clock clock) {
        return new RestVendor(vertx, new SendTalkDialect(), clock);
    }

    public void register(RestAccount account) {
        accounts.put(account.key(), account);
    }

    public void behave(RestManners manners) {
        this.manners = manners;
    }

    /** Blocks until it listens; 0 takes a free port. @return the port */
    public int start(int port) {
        var started = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        server = started;
        return started.actualPort();
    }

    /** Goes on by itself from now on, a pause after each step. */
    public void startSteps(Duration pause) {
        vertx.setTimer(pause.toMillis(), ignored -> advance().whenComplete((told, failure) -> startSteps(pause)));
    }

    @Override
    public void close() {
        var running = server;
        if (running != null) {
            running.close().toCompletionStage().toCompletableFuture().join();
        }
        client.close();
    }

    /** How often it took the message of this key. */
    public int taken(String clientKey) {
        var count = takenByKey.get(clientKey);
        return count == null ? 0 : count.get();
    }

    /** How often it was given the message of this key, taken or not. */
    public int tried(String clientKey) {
        var count = triesByKey.get(clientKey);
        return count == null ? 0 : count.get();
    }

    /** How many messages it took more than once. */
    public long doubles() {
        return doubles.get();
    }

    public int messages() {
        return takenByKey.size();
    }

    /** How often it was given any message, taken or not. */
    public long calls() {
        return calls.get();
    }

    /** How many results it told and was thanked for. */
    public long told() {
        return told.get();
    }

    /** The document of the message that it took last. */
    public Optional<JsonObject> lastTaken() {
        return Optional.ofNullable(lastTaken);
    }

    /** Moves every message by one step and tells it; ends when everything was told. */
    public CompletableFuture<Void> advance() {
        var lanes = new ArrayList<>(Collections.nCopies(CALLS_MAX, Future.succeededFuture()));
        var next = new AtomicInteger();
        Stream.concat(drain(unheard).map(List::of), drain(unfinished).map(this::step))
                .forEach(calls -> tellInTurn(calls, lanes, next.getAndIncrement() % CALLS_MAX));
        return Future.all(lanes).<Void>mapEmpty().toCompletionStage().toCompletableFuture();
    }

    /** What is told of one message keeps its order; messages are told of side by side. */
    private void tellInTurn(List<Call> calls, List<Future<Object>> lanes, int lane) {
        for (var call : calls) {
            lanes.set(lane, lanes.get(lane).compose(ignored -> tell(call)));
        }
    }

    private List<Call> step(RestMessage message) {
        var told = message.isFinished() ? List.<String>of() : message.advance();
        if (!message.isFinished()) {
            unfinished.add(message);
        }
        return told.stream().map(status -> new Call(message, status, 1)).toList();
    }

    private static <T> Stream<T> drain(Queue<T> queue) {
        int size = queue.size();
        return Stream.generate(queue::poll).limit(size).takeWhile(each -> each != null);
    }

    private Future<Object> tell(Call call) {
        var account = accounts.get(call.message().account().key());
        return account.webhook()
                .map(url -> post(url, account, dialect.result(call.message(), call.status(), now()))
                        .onSuccess(ignored -> told.incrementAndGet())
                        .otherwise(failure -> again(call, failure)))
                .orElseGet(Future::succeededFuture);
    }

    private Future<Object> post(String url, RestAccount account, JsonObject document) {
        var body = document.toBuffer();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setTimeout(5_000);
        return client.request(options)
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .putHeader(
                                dialect.webhookHeader(),
                                HexFormat.of().formatHex(hmac(body.getBytes(), account.secret())))
                        .send(body))
                .compose(response -> response.statusCode() / 100 == 2
                        ? Future.succeededFuture()
                        : Future.failedFuture("HTTP " + response.statusCode()));
    }

    private @Nullable Object again(Call call, Throwable failure) {
        LOG.debugf("A result was not heard: %s", failure.getMessage());
        if (call.tries() < CALL_TRIES_MAX) {
            unheard.add(new Call(call.message(), call.status(), call.tries() + 1));
        }
        return null;
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request, body));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        switch (request.path()) {
            case COUNTS -> reply(request, 200, counts());
            case WEBHOOK -> callBackAt(request);
            default -> answerAsVendor(request, body);
        }
    }

    /** As in the console of a vendor: where an account's results are told from now on. */
    private void callBackAt(HttpServerRequest request) {
        var url = request.getParam("url", "");
        var changed = accounts.computeIfPresent(request.getParam("account", ""), (key, one) -> one.tellingTo(url));
        reply(request, changed == null ? 404 : 200, new JsonObject().put("url", url));
    }

    private void answerAsVendor(HttpServerRequest request, Buffer body) {
        var account = dialect.findAccount(request).map(accounts::get);
        if (account.isEmpty()) {
            refuse(request, dialect.unknownAccount());
        } else if (!dialect.isSigned(request, account.get())) {
            refuse(request, dialect.wrongSignature());
        } else if (request.method() == HttpMethod.GET) {
            reply(request, 200, found(request, account.get()));
        } else {
            take(request, body, account.get());
        }
    }

    private JsonObject counts() {
        return new JsonObject()
                .put("messages", messages())
                .put("doubles", doubles())
                .put("calls", calls())
                .put("told", told())
                .put("taken", taken.get());
    }

    private JsonObject found(HttpServerRequest request, RestAccount account) {
        var keys = Optional.ofNullable(request.getParam("clientKey")).orElse("").split(",");
        return dialect.list(Arrays.stream(keys)
                .map(messages::get)
                .filter(message -> message != null && message.account().key().equals(account.key()))
                .map(message -> dialect.result(message, message.status(), now()))
                .toList());
    }

    private void take(HttpServerRequest request, Buffer body, RestAccount account) {
        var document = read(body);
        var fault = dialect.paths().contains(request.path())
                ? dialect.findFault(request.path(), document)
                : Optional.of(new RestDialect.Fault(404, "NOT_FOUND"));
        if (fault.isPresent()) {
            refuse(request, fault.get());
            return;
        }
        var key = document.getString("clientKey", "");
        calls.incrementAndGet();
        int tries =
                triesByKey.computeIfAbsent(key, ignored -> new AtomicInteger()).incrementAndGet();
        var fate = RestFate.of(dialect.recipient(document), key, manners);
        follow(
                request,
                document,
                account,
                tries > 1 && fate.kind() == RestFate.Kind.REFUSED_ONCE ? manners.of(key) : fate);
    }

    private void follow(HttpServerRequest request, JsonObject document, RestAccount account, RestFate fate) {
        var message = new RestMessage(
                "sb-" + ids.incrementAndGet(), document.getString("clientKey", ""), account, fate, "QUEUED");
        if (fate.isTaken()) {
            keep(message, document);
        }
        switch (fate.kind()) {
            case DELIVERED, STAYS, NO_RESULT, FAILS -> reply(request, 200, dialect.accepted(message));
            case TAKEN_SILENT, SILENT -> LOG.debug("Silent on purpose");
            case TAKEN_BROKEN, BROKEN -> reply(request, 500, new JsonObject());
            case TAKEN_GARBLED -> end(request.response(), 200, Buffer.buffer("<html>"));
            case TAKEN_CUT -> request.connection().close();
            case REFUSED, REFUSED_ONCE -> refuse(request, dialect.faults().get(fate.fault() - 1));
        }
    }

    private void keep(RestMessage message, JsonObject document) {
        taken.incrementAndGet();
        if (takenByKey
                        .computeIfAbsent(message.clientKey(), ignored -> new AtomicInteger())
                        .incrementAndGet()
                == 2) {
            doubles.incrementAndGet();
        }
        messages.put(message.clientKey(), message);
        unfinished.add(message);
        lastTaken = document;
    }

    private static JsonObject read(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            return new JsonObject();
        }
    }

    private void refuse(HttpServerRequest request, RestDialect.Fault fault) {
        if (fault.status() == 429) {
            request.response().putHeader("Retry-After", "7");
        }
        reply(request, fault.status(), dialect.refused(fault));
    }

    private static void reply(HttpServerRequest request, int status, JsonObject document) {
        request.response().putHeader("Content-Type", "application/json");
        end(request.response(), status, document.toBuffer());
    }

    private static void end(HttpServerResponse response, int status, Buffer body) {
        response.setStatusCode(status).end(body);
    }

    private String now() {
        return clock.instant().toString();
    }

    static byte[] hmac(byte[] text, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
