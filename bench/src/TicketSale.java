import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sells a show out: so many buyers want so many seats at once, hold, pay at PortOne's stand-in, and confirm, over HTTP.
 * Prints how long it took, how long a hold takes, and whether every seat was sold once and every won is accounted for.
 *
 * <p>Against a server with the sandbox ({@code mvn package -DskipTests -Plocal}) whose limits let one address do it:
 *
 * <pre>
 * java -Dhanbeon.limit.routes.api.per-user=100000000/1m -Dhanbeon.limit.routes.api.per-address=100000000/1m \
 *     -jar target/quarkus-app/quarkus-run.jar
 * java bench/src/TicketSale.java url=http://localhost:8080 portone=http://localhost:8095 seats=1000 buyers=5000 at-once=64
 * </pre>
 *
 * All buyers are the sandbox's one customer: what is measured is the sale, not 50,000 logins.
 */
final class TicketSale {
    private static final String PASSWORD = "hanbeon-Demo-2026";
    private static final int ROW_SEATS = 100;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Map<String, String> options;
    private final ConcurrentLinkedQueue<Long> holdMicros = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<String, String> heldBy = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> reservations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger doubles = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private String customer = "";
    private String admin = "";
    private String schedule = "";

    private TicketSale(Map<String, String> options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        var options = Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        new TicketSale(options).run();
    }

    private void run() throws Exception {
        admin = logIn("admin@hanbeon.example");
        customer = logIn("customer@hanbeon.example");
        int seats = number("seats", 1_000);
        int buyers = number("buyers", 5_000);
        openShow(seats);

        var start = System.nanoTime();
        var atOnce = new Semaphore(number("at-once", 64));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int buyer = 0; buyer < buyers; buyer++) {
                atOnce.acquire();
                threads.submit(() -> {
                    try {
                        buy(seats);
                    } catch (Exception e) {
                        failures.incrementAndGet();
                    } finally {
                        atOnce.release();
                    }
                });
            }
        }
        double sale = (System.nanoTime() - start) / 1e9;
        long sold = awaitSold();
        double whole = (System.nanoTime() - start) / 1e9;
        tell(seats, buyers, sale, whole, sold);
    }

    /** Looks for a free seat a few times, as people do who see which are grey. */
    private void buy(int seats) throws IOException, InterruptedException {
        for (int tries = 0; tries < 5; tries++) {
            var seat = seat(ThreadLocalRandom.current().nextInt(seats));
            var begin = System.nanoTime();
            var held = post("/api/reservations/hold", customer, """
                    {"scheduleId":"%s","seatIds":["%s"]}""".formatted(schedule, seat));
            holdMicros.add((System.nanoTime() - begin) / 1_000);
            if (held.statusCode() == 201) {
                var reservation = text(held, "reservationId");
                if (heldBy.putIfAbsent(seat, reservation) != null) {
                    doubles.incrementAndGet();
                }
                pay(reservation);
                return;
            }
            refusals.incrementAndGet();
        }
    }

    private void pay(String reservation) throws IOException, InterruptedException {
        var opened = post("/api/tickets/payments", customer, """
                {"reservationId":"%s","amount":50000,"paymentMethod":"CARD"}""".formatted(reservation));
        var merchantUid = text(opened, "merchantUid");
        var paid = send(HttpRequest.newBuilder(URI.create(options.getOrDefault("portone", "http://localhost:8095")
                        + "/stand-in/pay"))
                .POST(BodyPublishers.ofString("{\"merchant_uid\":\"%s\",\"amount\":50000}".formatted(merchantUid))));
        var confirmed = post("/api/tickets/payments/confirm", customer, """
                {"reservationId":"%s","paymentId":"%s","impUid":"%s","merchantUid":"%s","amount":50000}"""
                .formatted(reservation, text(opened, "paymentId"), text(paid, "imp_uid"), merchantUid));
        if (confirmed.statusCode() != 200) {
            failures.incrementAndGet();
        }
        reservations.add(reservation);
    }

    private long awaitSold() throws IOException, InterruptedException {
        var end = Instant.now().plusSeconds(60);
        long sold = 0;
        while (sold < reservations.size() && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            sold = counted("sold");
        }
        return sold;
    }

    private void tell(int seats, int buyers, double sale, double whole, long sold)
            throws IOException, InterruptedException {
        var sorted = holdMicros.stream().sorted().toList();
        System.out.printf("%d buyers, %d seats: sale %.1f s (%.0f buyers/s), all tickets after %.1f s%n",
                buyers, seats, sale, buyers / sale, whole);
        System.out.printf("holds: %d tried, %d refused, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms%n",
                sorted.size(), refusals.get(), at(sorted, 50), at(sorted, 95), at(sorted, 99));
        System.out.printf("sold %d, paid %d, held %d, free %d, double %d, failed calls %d%n",
                sold, reservations.size(), counted("hold"), counted("available"), doubles.get(), failures.get());
        if (sold != reservations.size() || doubles.get() > 0 || counted("hold") > 0 || failures.get() > 0) {
            System.out.println("NOT SOUND");
            System.exit(1);
        }
    }

    private static double at(java.util.List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1_000.0;
    }

    private long counted(String what) throws IOException, InterruptedException {
        var body = send(request("/api/reservations/seats/" + schedule, customer).GET()).body();
        var found = Pattern.compile("\"" + what + "\":(\\d+)").matcher(body);
        return found.find() ? Long.parseLong(found.group(1)) : -1;
    }

    private void openShow(int seats) throws IOException, InterruptedException {
        var venue = created("/api/venues", "{\"name\":\"Bench\",\"address\":\"Seoul\"}");
        var rows = new StringBuilder();
        for (int row = 0; row * ROW_SEATS < seats; row++) {
            rows.append(row == 0 ? "" : ",").append("{\"label\":\"R%d\",\"grade\":\"S\",\"seats\":%d}"
                    .formatted(row, Math.min(ROW_SEATS, seats - row * ROW_SEATS)));
        }
        var hall = created("/api/venues/" + venue + "/halls", "{\"name\":\"Bench\",\"rows\":[" + rows + "]}");
        var show = created("/api/events", """
                {"merchantId":"MERCHANT-1","title":"Bench","description":"","state":"OPEN","prices":{"S":50000}}""");
        var start = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        schedule = created("/api/events/" + show + "/schedules", """
                {"hallId":"%s","playSequence":1,"startsAt":"%s","endsAt":"%s","saleStartsAt":"%s","saleEndsAt":"%s"}"""
                .formatted(hall, start, start.plusSeconds(7_200), start.minus(Duration.ofDays(60)), start));
    }

    private static String seat(int number) {
        return "R" + number / ROW_SEATS + "-" + (number % ROW_SEATS + 1);
    }

    private String created(String path, String body) throws IOException, InterruptedException {
        return text(post(path, admin, body), "id");
    }

    private String logIn(String login) throws IOException, InterruptedException {
        return text(post("/api/auth/login", "", """
                {"login":"%s","password":"%s"}""".formatted(login, PASSWORD)), "access_token");
    }

    private HttpResponse<String> post(String path, String token, String body)
            throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create(options.getOrDefault("url", "http://localhost:8080") + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String text(HttpResponse<String> answer, String field) {
        var found = Pattern.compile("\"" + field + "\":\"([^\"]+)\"").matcher(answer.body());
        if (!found.find()) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return found.group(1);
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(options.getOrDefault(name, String.valueOf(otherwise)));
    }
}
