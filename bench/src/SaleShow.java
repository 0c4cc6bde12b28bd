import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A show on sale, with or without a line before it.
 *
 * @param schedule its performance
 */
record SaleShow(String schedule, int seats) {
    static final long PRICE = 50_000;
    private static final int ROW_SEATS = 100;
    private static final int INSIDE_MAX = 100_000;

    static SaleShow open(SaleCalls calls, String url, int seats, int admittedPerMinute) throws InterruptedException {
        var show = create(calls, url, seats, true);
        setUpLine(calls, url, show.schedule(), admittedPerMinute);
        return show;
    }

    static SaleShow withoutLine(SaleCalls calls, String url, int seats) throws InterruptedException {
        return create(calls, url, seats, false);
    }

    private static SaleShow create(SaleCalls calls, String url, int seats, boolean requiresQueue)
            throws InterruptedException {
        var venue = created(calls, url + "/api/venues", new JsonObject().put("name", "Sale").put("address", "Seoul"));
        var hall = created(
                calls,
                url + "/api/venues/" + venue + "/halls",
                new JsonObject().put("name", "Sale").put("rows", rows(seats)));
        var show = created(calls, url + "/api/events", show());
        var schedule = created(calls, url + "/api/events/" + show + "/schedules", performance(hall, requiresQueue));
        return new SaleShow(schedule, seats);
    }

    static String seat(int number) {
        return "R" + number / ROW_SEATS + "-" + (number % ROW_SEATS + 1);
    }

    private static JsonArray rows(int seats) {
        var rows = new JsonArray();
        for (int row = 0; row * ROW_SEATS < seats; row++) {
            rows.add(new JsonObject()
                    .put("label", "R" + row)
                    .put("grade", "S")
                    .put("seats", Math.min(ROW_SEATS, seats - row * ROW_SEATS)));
        }
        return rows;
    }

    private static JsonObject show() {
        return new JsonObject()
                .put("merchantId", SaleStage.MERCHANT)
                .put("title", "Sale")
                .put("description", "")
                .put("state", "OPEN")
                .put("prices", new JsonObject().put("S", PRICE));
    }

    private static JsonObject performance(String hall, boolean requiresQueue) {
        var start = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        return new JsonObject()
                .put("hallId", hall)
                .put("playSequence", 1)
                .put("startsAt", start.toString())
                .put("endsAt", start.plusSeconds(7_200).toString())
                .put("saleStartsAt", start.minus(Duration.ofDays(60)).toString())
                .put("saleEndsAt", start.toString())
                .put("requiresQueue", requiresQueue);
    }

    private static void setUpLine(SaleCalls calls, String url, String schedule, int admittedPerMinute)
            throws InterruptedException {
        var opened = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        var answer = calls.send(
                HttpMethod.PUT,
                url + "/api/queue/admin/lines/" + schedule,
                SaleCalls.ADMIN,
                "",
                new JsonObject()
                        .put("lobbyOpensAt", opened.toString())
                        .put("opensAt", opened.toString())
                        .put("closesAt", opened.plusSeconds(86_400).toString())
                        .put("admittedPerMinute", admittedPerMinute)
                        .put("admittedMax", INSIDE_MAX)
                        .put("paused", false));
        if (!answer.isSuccess()) {
            throw new IllegalStateException("No line: " + answer);
        }
    }

    private static String created(SaleCalls calls, String url, JsonObject body) throws InterruptedException {
        return calls.send(HttpMethod.POST, url, SaleCalls.ADMIN, "", body).text("id");
    }
}
