import io.hanbeon.sandbox.standin.UmsAgent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The server and what is around it, and campaigns as an administrator runs them over HTTP. */
final class CouponWorld implements AutoCloseable {
    private static final int AGAIN_MAX = 30;
    private static final String CAMPAIGNS = "/api/coupons/campaigns";
    private static final String LOGIN = "coupons@example.org";
    private static final String PASSWORD = "Unter.Wegs-2026";
    private static final String SETUP_TOKEN = "coupons";
    /** What a server says that has just started, and has not read the supplier's products yet. */
    private static final int PRODUCTS_UNREAD = 503;

    private static final int PRODUCTS_ASKED_MAX = 60;
    private static final String SENDER = "02-3490-4411";

    private final String name;
    private final List<String> command;
    private final Map<String, String> configuration;
    private final Path work;
    private final String coufun;
    private final CouponTables tables;
    private final Supplier<UmsAgent> agents;
    private HttpClient http = client();
    private App app;
    private String token = "";
    private int starts;

    CouponWorld(
            String name,
            List<String> command,
            Map<String, String> configuration,
            Path work,
            String coufun,
            CouponTables tables,
            Supplier<UmsAgent> agents)
            throws Exception {
        this.name = name;
        this.command = command;
        this.configuration = configuration;
        this.work = work;
        this.coufun = coufun;
        this.tables = tables;
        this.agents = agents;
        this.app = start();
        logIn();
    }

    private App start() throws IOException, InterruptedException {
        return App.start("coupons-" + name, command, configuration, work.resolve("%s-%02d.log".formatted(name, ++starts)));
    }

    /** Killed as a machine dies, and started again. */
    void kill() throws IOException, InterruptedException {
        app.kill();
        http = client();
        app = start();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    int starts() {
        return starts;
    }

    CouponTables tables() {
        return tables;
    }

    UmsAgent startAgent() {
        var agent = agents.get();
        agent.start();
        return agent;
    }

    @Override
    public void close() throws InterruptedException {
        app.close();
    }

    /** The first administrator, as on a first start; whoever is there already only logs in. */
    private void logIn() throws Exception {
        var login = new JsonObject().put("login", LOGIN).put("password", PASSWORD);
        var answer = send("POST", "/api/auth/login", login);
        if (answer.statusCode() == 401) {
            tables.admit(SETUP_TOKEN);
            json(send("POST", "/api/auth/setup", login.copy().put("token", SETUP_TOKEN).put("name", "김쿠폰")));
            answer = send("POST", "/api/auth/login", login);
        }
        token = json(answer).getString("access_token");
    }

    /** An organisation that sends by the SNAP agent. */
    String organisation() throws Exception {
        var id = json(send("POST", "/api/organisations", new JsonObject().put("name", "쿠폰 " + UUID.randomUUID())))
                .getString("id");
        json(send(
                "PUT",
                "/api/organisations/" + id + "/message-settings",
                new JsonObject()
                        .put("provider", "UMS")
                        .put("credentials", new JsonObject())
                        .put("senderNumbers", JsonArray.of(SENDER))));
        return id;
    }

    /** Checked, and not approved yet. @return its id */
    String campaign(String organisation, String goodsId, int recipients) throws Exception {
        var terms = new JsonObject()
                .put("organisationId", organisation)
                .put("customer", "한번은행")
                .put("eventName", "여름 감사 행사")
                .put("goodsId", goodsId)
                .put("template", "GIFT")
                .put("sender", SENDER)
                .put("title", "감사 쿠폰")
                .put("text", "#{상품명} 쿠폰 #{쿠폰번호}, #{유효기간}까지");
        var created = send("POST", CAMPAIGNS, terms);
        for (int turn = 1; created.statusCode() == PRODUCTS_UNREAD && turn < PRODUCTS_ASKED_MAX; turn++) {
            Thread.sleep(1_000);
            created = send("POST", CAMPAIGNS, terms);
        }
        var id = json(created).getString("id");
        var lines = IntStream.range(0, recipients)
                .mapToObj(i -> "010-%04d-%04d".formatted(2_000 + i / 8_000, 1_000 + i % 8_000))
                .collect(Collectors.joining("\n"));
        var judged = json(send("PUT", of(id, "/recipients"), new JsonObject().put("recipients", lines)));
        require(judged.getInteger("accepted") == recipients, judged.encode());
        json(send("POST", of(id, "/check"), new JsonObject()));
        return id;
    }

    void approve(String id) throws Exception {
        json(send("POST", of(id, "/approve"), new JsonObject()));
    }

    void retry(String id) throws Exception {
        json(send("POST", of(id, "/retry"), new JsonObject()));
    }

    JsonObject proof(String id) throws Exception {
        return json(send("GET", of(id, "/proof"), null));
    }

    /** A person has asked the supplier for it. */
    void enter(String couponId, String barcode) throws Exception {
        json(send(
                "POST",
                "/api/coupons/" + couponId + "/number",
                new JsonObject().put("number", barcode).put("reason", "공급사에 확인")));
    }

    /** What the supplier issued for a TR_ID, by its own book. */
    List<String> issuedFor(String trId) throws Exception {
        return standIn("/stand-in/book?trId=" + trId).getJsonArray("barcodes", new JsonArray()).stream()
                .map(Object::toString)
                .toList();
    }

    JsonObject atSupplier() throws Exception {
        return standIn("/stand-in/counts");
    }

    private JsonObject standIn(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(coufun + path)).build();
        return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
    }

    HttpResponse<String> send(String method, String path, JsonObject body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(app.url() + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return sendUntilThere(request.build());
    }

    /** Right after a start Redis may not have answered in time: 503 asks to come again, with the same key. */
    private HttpResponse<String> sendUntilThere(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        for (int again = 0; answer.statusCode() == 503 && again < AGAIN_MAX; again++) {
            Thread.sleep(1_000);
            answer = http.send(request, BodyHandlers.ofString());
        }
        return answer;
    }

    private static String of(String campaign, String what) {
        return CAMPAIGNS + "/" + campaign + what;
    }

    private static JsonObject json(HttpResponse<String> answer) {
        require(answer.statusCode() / 100 == 2, answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
        return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
