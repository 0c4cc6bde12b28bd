package io.hanbeon.sandbox.portone;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stand-in of PortOne's REST API, version 1, and of the window that customers pay in: {@code GET /window} in a browser,
 * {@code POST /stand-in/pay} for a program. It keeps a book that anybody may compare: {@code GET /stand-in/book}.
 *
 * <p>Some amounts have a fate of their own, by their last two digits; {@link PortOneFate} has the table.
 */
public final class PortOneStandIn implements AutoCloseable {
    public static final String IMP_KEY = "imp_demo_key";
    public static final String IMP_SECRET = "imp_demo_secret";

    private static final Logger LOG = Logger.getLogger(PortOneStandIn.class);
    private static final long TOKEN_SECONDS = 1_800;
    /** Who asks while less is left gets the same token for so much longer. */
    private static final long TOKEN_SECONDS_LEAST = 60;

    private static final long TOKEN_SECONDS_MORE = 300;
    private static final int MERCHANT_UID_MAX = 40;
    private static final int OFTEN_SILENT = 3;
    private static final int OFTEN_BROKEN = 2;
    private static final int CALL_MS_MAX = 5_000;

    private final Vertx vertx;
    private final InstantSource clock;
    private final HttpClient client;
    private final IdentityStandIn identities;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final Map<String, JsonObject> prepared = new ConcurrentHashMap<>();
    private final Map<String, PortOnePayment> byImpUid = new ConcurrentHashMap<>();
    private volatile String token = "";
    private volatile long tokenUntil;
    private volatile @Nullable HttpServer server;

    public PortOneStandIn(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.client = vertx.createHttpClient();
        this.identities = new IdentityStandIn(clock);
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
            case "/window" -> window(request);
            case "/v1/iamport.js", "/v1/done" -> PortOneWindow.answerScript(request);
            case "/window/pay" -> payByForm(request, body);
            case "/stand-in/pay" -> payByProgram(request, read(body));
            case "/stand-in/cancel" -> cancelInConsole(request, read(body));
            case "/stand-in/look-anew" -> lookAnew(request, read(body));
            case "/stand-in/book" -> reply(request, 200, book());
            case "/users/getToken" -> giveToken(request, read(body));
            case "/stand-in/certify", "/certify", "/certify/done", "/recaptcha/api/siteverify" ->
                identities.answer(request, body);
            default -> answerAsPortOne(request, read(body));
        }
    }

    private void answerAsPortOne(HttpServerRequest request, JsonObject body) {
        calls.incrementAndGet();
        var given = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        boolean isLetIn = !token.isEmpty()
                && now() < tokenUntil
                && given.replace("Bearer ", "").equals(token);
        if (!isLetIn) {
            refuse(request, 401, -1, "Unauthorized");
            return;
        }
        var path = request.path();
        if (path.startsWith("/certifications/")) {
            identities.show(request, last(path));
        } else if (path.equals("/payments/prepare")) {
            prepare(request, body);
        } else if (path.startsWith("/payments/prepare/")) {
            showPrepared(request, last(path));
        } else if (path.startsWith("/payments/find/")) {
            look(request, newest(path.split("/")));
        } else if (path.equals("/payments/cancel")) {
            cancel(request, body);
        } else {
            look(request, Optional.ofNullable(byImpUid.get(last(path))).filter(found -> isAskedForTests(request)));
        }
    }

    private void giveToken(HttpServerRequest request, JsonObject body) {
        if (!IMP_KEY.equals(body.getString("imp_key")) || !IMP_SECRET.equals(body.getString("imp_secret"))) {
            refuse(request, 401, -1, "인증에 실패하였습니다. API키와 secret을 확인하세요.");
            return;
        }
        if (now() >= tokenUntil) {
            token = "demo-token-" + ids.incrementAndGet();
            tokenUntil = now() + TOKEN_SECONDS;
        } else if (tokenUntil - now() < TOKEN_SECONDS_LEAST) {
            tokenUntil += TOKEN_SECONDS_MORE;
        }
        accept(
                request,
                new JsonObject().put("access_token", token).put("now", now()).put("expired_at", tokenUntil));
    }

    private void prepare(HttpServerRequest request, JsonObject body) {
        var merchantUid = body.getString("merchant_uid", "");
        long amount = body.getLong("amount", 0L);
        var fate = PortOneFate.of(amount);
        if (fate == PortOneFate.PREPARE_REFUSED) {
            refuse(request, 200, 1, "결제정보 사전등록에 실패하였습니다.");
        } else if (merchantUid.isEmpty() || merchantUid.length() > MERCHANT_UID_MAX) {
            refuse(request, 200, 1, "파라미터 누락: merchant_uid");
        } else if (prepared.putIfAbsent(
                        merchantUid,
                        new JsonObject()
                                .put("merchant_uid", merchantUid)
                                .put("amount", amount)
                                .put("currency", body.getString("currency")))
                != null) {
            refuse(request, 200, 1, "결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).");
        } else if (fate != PortOneFate.PREPARE_SILENT) {
            accept(request, prepared.get(merchantUid));
        }
    }

    private void showPrepared(HttpServerRequest request, String merchantUid) {
        var found = prepared.get(merchantUid);
        if (found == null) {
            refuse(request, 404, 1, "사전등록된 결제정보가 존재하지 않습니다.");
        } else {
            accept(request, found);
        }
    }

    private void look(HttpServerRequest request, Optional<PortOnePayment> found) {
        if (found.isEmpty()) {
            refuse(request, 404, 1, "존재하지 않는 결제정보입니다.");
            return;
        }
        var payment = found.get();
        boolean isEarly = payment.look() <= OFTEN_SILENT;
        if (isEarly && payment.fate() == PortOneFate.LOOKS_SILENT) {
            LOG.debug("Silent on purpose");
        } else if (isEarly && payment.fate() == PortOneFate.LOOKS_BREAK) {
            reply(request, 500, new JsonObject());
        } else {
            accept(request, payment.document());
        }
    }

    private void cancel(HttpServerRequest request, JsonObject body) {
        var payment = byImpUid.get(body.getString("imp_uid", ""));
        if (payment == null) {
            refuse(request, 200, 1, "취소할 결제건이 존재하지 않습니다.");
            return;
        }
        int tries = payment.tryToCancel();
        if (payment.fate() == PortOneFate.CANCEL_BREAKS && tries <= OFTEN_BROKEN) {
            reply(request, 500, new JsonObject());
        } else if (payment.fate() == PortOneFate.CANCEL_REFUSED && tries == 1) {
            refuse(request, 200, -1, "카드사 점검 중입니다");
        } else if (payment.left() == 0) {
            refuse(request, 200, 1, "이미 전액취소된 주문입니다.");
        } else if (body.getLong("amount", 0L) > payment.left()) {
            refuse(request, 200, -1, "취소 가능 금액을 초과했습니다.");
        } else if (body.containsKey("checksum") && body.getLong("checksum") != payment.left()) {
            refuse(request, 200, 1, "취소 가능 금액이 일치하지 않습니다.");
        } else {
            payment.cancel(body.getLong("amount", 0L) == 0 ? payment.left() : body.getLong("amount"));
            if (payment.fate() != PortOneFate.CANCEL_SILENT) {
                accept(request, payment.document());
            }
        }
    }

    /** All of its payments are tests, which PortOne shows by their id to who asks for such. */
    private static boolean isAskedForTests(HttpServerRequest request) {
        return "true".equals(request.getParam("include_sandbox"));
    }

    /** @param path of the question, whose fifth part is the status, where it is asked for one */
    private Optional<PortOnePayment> newest(String[] path) {
        return byImpUid.values().stream()
                .filter(payment -> payment.merchantUid().equals(path[3]))
                .filter(payment -> path.length < 5 || payment.status().equals(path[4]))
                .max(Comparator.comparing(PortOnePayment::impUid));
    }

    /** For what has an approved payment no window opens. */
    private boolean isPaid(String merchantUid) {
        return byImpUid.values().stream()
                .anyMatch(payment -> payment.merchantUid().equals(merchantUid)
                        && payment.status().equals("paid"));
    }

    /**
     * As a customer does who pays; a browser may ask for another amount than was prepared, and is refused then, unless its
     * window was opened before. A card may be declined.
     */
    private void payByProgram(HttpServerRequest request, JsonObject body) {
        long amount = body.getLong("amount", 0L);
        var merchantUid = body.getString("merchant_uid", "");
        var fate = body.getBoolean("declined", false) ? PortOneFate.DECLINED : PortOneFate.of(amount);
        boolean isOpened = body.getBoolean("opened_before", false) || !isPaid(merchantUid);
        var paid = isOpened
                ? pay(merchantUid, amount, fate, body.getString("notice_url", ""))
                : Optional.<PortOnePayment>empty();
        if (paid.isPresent()) {
            reply(request, 200, paid.get().document());
        } else {
            reply(request, 400, new JsonObject().put("message", "결제창을 열 수 없습니다."));
        }
    }

    private Optional<PortOnePayment> pay(String merchantUid, long amount, PortOneFate fate, String noticeUrl) {
        var registered = prepared.get(merchantUid);
        if (registered != null && registered.getLong("amount") != amount) {
            return Optional.empty();
        }
        var impUid = "imp_%012d".formatted(ids.incrementAndGet());
        var payment = new PortOnePayment(impUid, merchantUid, amount, fate, now());
        byImpUid.put(impUid, payment);
        if (!noticeUrl.isEmpty() && payment.status().equals("paid")) {
            tell(noticeUrl, payment);
        }
        return Optional.of(payment);
    }

    /** As in PortOne's console: by somebody's hand. */
    private void cancelInConsole(HttpServerRequest request, JsonObject body) {
        var payment = byImpUid.get(body.getString("imp_uid", ""));
        if (payment == null) {
            reply(request, 404, new JsonObject());
            return;
        }
        payment.cancel(body.getLong("amount", payment.left()));
        var noticeUrl = body.getString("notice_url", "");
        if (!noticeUrl.isEmpty()) {
            tell(noticeUrl, payment);
        }
        reply(request, 200, payment.document());
    }

    /** Looks that are not answered begin from the first again. */
    private void lookAnew(HttpServerRequest request, JsonObject body) {
        var payment = byImpUid.get(body.getString("imp_uid", ""));
        if (payment != null) {
            payment.lookAnew();
        }
        reply(request, payment == null ? 404 : 200, new JsonObject());
    }

    private void tell(String url, PortOnePayment payment) {
        var body = new JsonObject()
                .put("imp_uid", payment.impUid())
                .put("merchant_uid", payment.merchantUid())
                .put("status", payment.status());
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(url)
                        .setTimeout(CALL_MS_MAX))
                .compose(call ->
                        call.putHeader("Content-Type", "application/json").send(body.toBuffer()))
                .onFailure(failure -> LOG.debugf("A webhook was not heard: %s", failure.getMessage()));
    }

    private void window(HttpServerRequest request) {
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(PortOneWindow.page(
                        request.getParam("merchant_uid", ""),
                        request.getParam("amount", "0"),
                        request.getParam("name", ""),
                        request.getParam("m_redirect_url", ""),
                        request.getParam("notice_url", "")));
    }

    private void payByForm(HttpServerRequest request, Buffer body) {
        var form = PortOneWindow.form(body.toString());
        long amount = PortOneWindow.whole(form.getOrDefault("amount", "0"));
        var merchantUid = form.getOrDefault("merchant_uid", "");
        var paid = isPaid(merchantUid)
                ? Optional.<PortOnePayment>empty()
                : pay(merchantUid, amount, PortOneFate.of(amount), form.getOrDefault("notice_url", ""));
        request.response()
                .setStatusCode(303)
                .putHeader("Location", PortOneWindow.back(form.getOrDefault("m_redirect_url", "/window"), paid))
                .end();
    }

    private JsonObject book() {
        var all = new JsonArray();
        byImpUid.values().stream().map(PortOnePayment::document).forEach(all::add);
        return new JsonObject()
                .put("payments", all)
                .put("prepared", prepared.size())
                .put("calls", calls.get());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static JsonObject read(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            return new JsonObject();
        }
    }

    static void accept(HttpServerRequest request, JsonObject response) {
        reply(request, 200, new JsonObject().put("code", 0).putNull("message").put("response", response));
    }

    static void refuse(HttpServerRequest request, int status, int code, String message) {
        reply(
                request,
                status,
                new JsonObject().put("code", code).put("message", message).putNull("response"));
    }

    static void reply(HttpServerRequest request, int status, JsonObject document) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(document.toBuffer());
    }
}
