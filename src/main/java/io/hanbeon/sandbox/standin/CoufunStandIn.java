package io.hanbeon.sandbox.standin;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stand-in of COUFUN's B2C API: form parameters, XML in EUC-KR. It issues for a TR_ID once, and keeps a book that anybody
 * may compare: {@code GET /stand-in/book?trId=}, {@code GET /stand-in/counts}, {@code GET /stand-in/coupon?barcode=}.
 * {@code POST /stand-in/use?barcode=} has a coupon used at a till, as {@code &amount=} of one with an amount. {@code POST
 * /stand-in/refuse?code=&from=} refuses questions about that number and those after it; an empty code ends that.
 *
 * <p>Some products have a fate of their own, by their id:
 *
 * <table>
 *   <caption>Magic products</caption>
 *   <tr><th>Product</th><th>What happens</th></tr>
 *   <tr><td>GCODE000nn</td><td>each call is refused with code nn</td></tr>
 *   <tr><td>GONCE000nn</td><td>the first call for a TR_ID is refused with code nn, the next is answered</td></tr>
 *   <tr><td>GSILENT001</td><td>issued, and not answered; then 12</td></tr>
 *   <tr><td>GSILENT002</td><td>the first call for a TR_ID is neither answered nor issued</td></tr>
 *   <tr><td>GSILENT005</td><td>as the first, for every fifth TR_ID</td></tr>
 *   <tr><td>GBROKEN001</td><td>issued, and HTTP 500; then 12</td></tr>
 *   <tr><td>GBROKEN002</td><td>not issued, and HTTP 500 at the first call</td></tr>
 *   <tr><td>GGARBLE001</td><td>issued, and an answer that nobody can read</td></tr>
 *   <tr><td>GSTHEN00nn</td><td>issued, and not answered; then refused with code nn</td></tr>
 *   <tr><td>GTWICE0001</td><td>the first number of each call is the same</td></tr>
 *   <tr><td>GLONGID001</td><td>an ORDER_ID of 40 characters</td></tr>
 *   <tr><td>GKEEP000nn</td><td>the first cancellation of each coupon is refused with code nn</td></tr>
 *   <tr><td>GSTOCK00nn</td><td>nn coupons are left; who wants more than are left gets none, and code 08</td></tr>
 *   <tr><td>GSHORT0001</td><td>one coupon less than was asked for</td></tr>
 *   <tr><td>GAMOUNT001</td><td>coupons with an amount</td></tr>
 *   <tr><td>GSLOW00001</td><td>answers after 200 ms</td></tr>
 * </table>
 */
public final class CoufunStandIn implements AutoCloseable {
    private static final Charset EUC_KR = Charset.forName("EUC-KR");
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final int COUPONS_MAX = 10;
    private static final int VALID_DAYS = 90;
    private static final int SLOW_MS = 200;
    private static final int LONG_ID_LENGTH = 40;
    private static final long FIRST_BARCODE = 900_000_000_000L;

    private final Vertx vertx;
    private final InstantSource clock;
    private final AtomicLong barcodes = new AtomicLong();
    private final AtomicLong orders = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final Map<String, Issue> issues = new ConcurrentHashMap<>();
    private final Map<String, Issued> coupons = new ConcurrentHashMap<>();
    private final CoufunStock stock = new CoufunStock();
    private final Map<String, AtomicLong> triesByTrId = new ConcurrentHashMap<>();
    private final long run;
    private volatile String refusal = "";
    private volatile String refusedFrom = "";
    private volatile @Nullable HttpServer server;

    /** @param clock for the days up to which coupons are valid; it also tells the numbers of one run from another's */
    public CoufunStandIn(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.clock = clock;
        this.run = Math.floorMod(clock.millis() / 1_000, 100_000L) * 1_000_000L;
    }

    private record Issue(String orderId, String goodsId, List<String> barcodes) {}

    /** A coupon in its book. */
    private static final class Issued {
        private final String goodsId;
        private final long total;
        private String status = "000";
        private String usedAt = "";
        private String cancelledAt = "";
        private long balance;
        private long cancellations;

        Issued(String goodsId, long total) {
            this.goodsId = goodsId;
            this.total = total;
            this.balance = total;
        }
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
        var form = form(request, body);
        switch (request.path()) {
            case "/b2c_api/coufunProduct.do" -> reply(request, CoufunProducts.xml());
            case "/b2c_api/coufunCreate.do" -> create(request, form);
            case "/b2c_api/coufunPartAmountStatus.do" -> reply(request, status(form));
            case "/b2c_api/coufunPartCancel.do" -> reply(request, cancel(form));
            case "/stand-in/book" -> json(request, book(request.getParam("trId", "")));
            case "/stand-in/counts" -> json(request, counts());
            case "/stand-in/coupon" -> json(request, coupon(request.getParam("barcode", "")));
            case "/stand-in/use" -> json(request, use(request));
            case "/stand-in/refuse" -> json(request, refuseQuestions(request));
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static MultiMap form(HttpServerRequest request, Buffer body) {
        var form = MultiMap.caseInsensitiveMultiMap().addAll(request.params());
        for (var pair : body.toString().split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.add(parts[0], URLDecoder.decode(parts[1], EUC_KR));
            }
        }
        return form;
    }

    private static String get(MultiMap form, String name) {
        var value = form.get(name);
        return value == null ? "" : value;
    }

    private void create(HttpServerRequest request, MultiMap form) {
        calls.incrementAndGet();
        var goodsId = get(form, "GOODS_ID");
        var trId = get(form, "TR_ID");
        long tries =
                triesByTrId.computeIfAbsent(trId, ignored -> new AtomicLong()).incrementAndGet();
        int count = Integer.parseInt(form.contains("CREATE_CNT") ? get(form, "CREATE_CNT") : "0");
        if (!get(form, "POC_ID").matches(".{1,10}")) {
            refuse(request, "02");
        } else if (count < 1 || count > COUPONS_MAX) {
            refuse(request, "08");
        } else if (!trId.matches("[A-Za-z0-9]{1,50}")) {
            refuse(request, "11");
        } else if (goodsId.startsWith("GCODE")
                || goodsId.startsWith("GONCE") && tries == 1
                || goodsId.startsWith("GSTHEN") && tries > 1) {
            refuse(request, goodsId.substring(goodsId.length() - 2));
        } else {
            create(request, goodsId, trId, count, tries);
        }
    }

    private void create(HttpServerRequest request, String goodsId, String trId, int count, long tries) {
        boolean isFirst = tries == 1;
        if (isFirst && goodsId.equals("GSILENT002")) {
            return;
        }
        if (isFirst && goodsId.equals("GBROKEN002")) {
            request.response().setStatusCode(500).end();
            return;
        }
        if (!issues.containsKey(trId) && !stock.take(goodsId, count)) {
            refuse(request, "08");
            return;
        }
        var issue = new Issue(orderId(goodsId), goodsId, barcodes(goodsId, count));
        if (issues.putIfAbsent(trId, issue) != null) {
            refuse(request, "12");
            return;
        }
        issue.barcodes().forEach(barcode -> coupons.put(barcode, new Issued(goodsId, total(goodsId))));
        switch (goodsId) {
            case "GSILENT001", "GSTHEN0023", "GSTHEN0050", "GSTHEN0095" -> {}
            case "GSILENT005" -> {
                if (issues.size() % 5 != 0) {
                    reply(request, created(issue, trId));
                }
            }
            case "GBROKEN001" -> request.response().setStatusCode(500).end();
            case "GGARBLE001" -> request.response().end("<html>");
            case "GSLOW00001" -> vertx.setTimer(SLOW_MS, ignored -> reply(request, created(issue, trId)));
            default -> reply(request, created(issue, trId));
        }
    }

    private String orderId(String goodsId) {
        var id = "B2C" + orders.incrementAndGet();
        return goodsId.equals("GLONGID001") ? id + "0".repeat(LONG_ID_LENGTH - id.length()) : id;
    }

    private List<String> barcodes(String goodsId, int count) {
        var some = new ArrayList<String>();
        if (goodsId.equals("GTWICE0001")) {
            some.add(String.valueOf(FIRST_BARCODE + run));
        }
        int wanted = goodsId.equals("GSHORT0001") ? count - 1 : count;
        while (some.size() < wanted) {
            some.add(String.valueOf(FIRST_BARCODE + run + barcodes.incrementAndGet()));
        }
        return some;
    }

    private static long total(String goodsId) {
        return goodsId.equals("GAMOUNT001") ? 10_000 : 0;
    }

    private String created(Issue issue, String trId) {
        var xml = new StringBuilder("<COUFUNCREATE>")
                .append(result("00"))
                .append(field("ORDER_ID", issue.orderId()))
                .append(field("CAT_ID", "C001"))
                .append(field("GOODS_ID", issue.goodsId()))
                .append(field("TR_ID", trId))
                .append(field("ORDER_CNT", String.valueOf(issue.barcodes().size())))
                .append(field("VALID_END_DATE", day(VALID_DAYS)))
                .append(field("RESERVE1", ""))
                .append(field("RESERVE2", ""));
        issue.barcodes()
                .forEach(barcode -> xml.append("<ORDER_INFO>")
                        .append(field("BARCODE_NUM", barcode))
                        .append(field("STAMP_DUTY", ""))
                        .append("</ORDER_INFO>"));
        return xml.append("</COUFUNCREATE>").toString();
    }

    private String day(int days) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(
                LocalDate.ofInstant(clock.instant(), SEOUL).plusDays(days));
    }

    private JsonObject refuseQuestions(HttpServerRequest request) {
        refusedFrom = request.getParam("from", "");
        refusal = request.getParam("code", "");
        return new JsonObject().put("code", refusal);
    }

    private String status(MultiMap form) {
        var barcode = get(form, "BARCODE_NUM");
        if (!refusal.isEmpty() && barcode.compareTo(refusedFrom) >= 0) {
            return "<COUFUNSEARCH>" + result(refusal) + "</COUFUNSEARCH>";
        }
        var coupon = coupons.get(barcode);
        if (coupon == null) {
            return "<COUFUNSEARCH>" + result("16") + "</COUFUNSEARCH>";
        }
        boolean isAmount = coupon.total > 0;
        return "<COUFUNSEARCH>" + result("00") + field("COUPON_TYPE", isAmount ? "AMOUNT" : "BARCODE")
                + field("ORDER_DATE", day(0)) + field("STATUS", coupon.status) + field("BARCODE_NUM", barcode)
                + field("VALID_END_DATE", day(VALID_DAYS)) + field("EXCHANGE_DATE", coupon.usedAt)
                + field("CANCEL_DATE", coupon.cancelledAt)
                + (isAmount
                        ? field("TOTAL_AMOUNT", String.valueOf(coupon.total))
                                + field("REMAIN_AMOUNT", String.valueOf(coupon.balance))
                        : "")
                + "</COUFUNSEARCH>";
    }

    private String cancel(MultiMap form) {
        var barcode = get(form, "BARCODE_NUM");
        var coupon = coupons.get(barcode);
        var code = coupon == null
                ? "16"
                : switch (coupon.status) {
                    case "001" -> "17";
                    case "100" -> "18";
                    default -> "00";
                };
        if (coupon != null && coupon.goodsId.startsWith("GKEEP") && ++coupon.cancellations == 1) {
            code = coupon.goodsId.substring(coupon.goodsId.length() - 2);
        }
        if (code.equals("00") && coupon != null) {
            coupon.status = "100";
            coupon.cancelledAt = now();
        }
        return "<COUFUNCANCEL>" + result(code) + field("BARCODE_NUM", barcode) + "</COUFUNCANCEL>";
    }

    private String now() {
        return DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
                .format(clock.instant().atZone(SEOUL));
    }

    private JsonObject use(HttpServerRequest request) {
        var coupon = coupons.get(request.getParam("barcode", ""));
        if (coupon == null || !coupon.status.equals("000")) {
            return new JsonObject().put("used", false);
        }
        long amount = Long.parseLong(request.getParam("amount", "0"));
        coupon.balance = Math.max(0, coupon.balance - amount);
        coupon.status = coupon.balance == 0 ? "001" : "000";
        coupon.usedAt = now();
        return new JsonObject().put("used", true).put("balance", coupon.balance);
    }

    private JsonObject book(String trId) {
        var issue = issues.get(trId);
        return issue == null
                ? new JsonObject()
                : new JsonObject()
                        .put("orderId", issue.orderId())
                        .put("goodsId", issue.goodsId())
                        .put("barcodes", new JsonArray(issue.barcodes()));
    }

    private JsonObject coupon(String barcode) {
        var coupon = coupons.get(barcode);
        return coupon == null
                ? new JsonObject()
                : new JsonObject()
                        .put("goodsId", coupon.goodsId)
                        .put("status", coupon.status)
                        .put("balance", coupon.balance);
    }

    private JsonObject counts() {
        return new JsonObject()
                .put("calls", calls.get())
                .put("issues", issues.size())
                .put("coupons", coupons.size());
    }

    private static void refuse(HttpServerRequest request, String code) {
        reply(request, "<COUFUNCREATE>" + result(code) + "</COUFUNCREATE>");
    }

    static String result(String code) {
        return field("RESULT_CODE", code) + field("RESULT_MSG", code.equals("00") ? "처리 성공" : "오류 " + code);
    }

    static String field(String name, String value) {
        return "<%s>%s</%s>".formatted(name, escaped(value), name);
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void reply(HttpServerRequest request, String xml) {
        var document = "<?xml version=\"1.0\" encoding=\"EUC-KR\"?>\n" + xml;
        request.response()
                .putHeader("Content-Type", "text/xml; charset=EUC-KR")
                .end(Buffer.buffer(document.getBytes(EUC_KR)));
    }

    private static void json(HttpServerRequest request, JsonObject document) {
        request.response().putHeader("Content-Type", "application/json").end(document.toBuffer());
    }
}
