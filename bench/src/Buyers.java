import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * People who want one seat each: they stand in line, wait, hold, pay in the gateway's window and come back. What was not
 * answered is looked up and tried again, as people do.
 */
final class Buyers {
    private static final int SEATS_TRIED_MAX = 5;
    private static final int POLLS_MAX = 10_000;
    private static final long PAUSE_MILLIS = 500;
    private static final Duration TRY_MAX = Duration.ofSeconds(150);

    /**
     * How many of a hundred do something else than buy.
     *
     * @param leavers hold seats and never pay
     * @param regretful give their ticket back
     */
    record Manners(int leavers, int regretful) {
        static final Manners PLAIN = new Manners(0, 0);
    }

    private final SaleCalls calls;
    private final SaleStage stage;
    private final SaleShow show;
    private final Manners manners;
    private final String run;
    private final Queue<Long> holdNanos = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> unexpected = new ConcurrentHashMap<>();
    private final Map<String, String> heldBy = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger doubles = new AtomicInteger();
    private final AtomicInteger paid = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    /** @param run in the buyers' names, so that no two runs share any */
    Buyers(SaleCalls calls, SaleStage stage, SaleShow show, Manners manners, String run) {
        this.calls = calls;
        this.stage = stage;
        this.show = show;
        this.manners = manners;
        this.run = run;
    }

    /** All at once. */
    void buy(int buyers) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, buyers).forEach(number -> threads.submit(() -> {
                try {
                    buyOne("B-" + run + "-" + number, number);
                } catch (RuntimeException | InterruptedException failed) {
                    note(failed.toString());
                } finally {
                    done.incrementAndGet();
                }
            }));
        }
    }

    long[] holdNanos() {
        return holdNanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** Answers that nobody may get, and how often. */
    Map<String, AtomicInteger> unexpected() {
        return unexpected;
    }

    int refused() {
        return refused.get();
    }

    /** Seats that were told to be held by two. */
    int doubles() {
        return doubles.get();
    }

    int paid() {
        return paid.get();
    }

    int cutOff() {
        return cutOff.get();
    }

    int done() {
        return done.get();
    }

    private void buyOne(String person, int number) throws InterruptedException {
        var token = admission(person);
        for (int tries = 0; tries < SEATS_TRIED_MAX; tries++) {
            var seat = SaleShow.seat(ThreadLocalRandom.current().nextInt(show.seats()));
            var held = hold(person, token, seat);
            if (held.isSuccess()) {
                goOn(person, number, held);
                return;
            }
            refused.incrementAndGet();
            token = held.status() == 409 ? token : admission(person);
        }
        calls.send(HttpMethod.DELETE, stage.url() + "/api/queue/leave?scheduleId=" + show.schedule(), person, "", new JsonObject());
    }

    private void goOn(String person, int number, SaleCalls.Answer held) throws InterruptedException {
        var reservation = held.text("reservationId");
        if (number % 100 < manners.leavers()) {
            return;
        }
        if (pay(person, reservation, held.body().getString("paymentToken", ""))) {
            paid.incrementAndGet();
            if (number % 100 >= 100 - manners.regretful()) {
                giveBack(person, reservation);
            }
        }
    }

    /** Until the line lets one in. @return the token, or empty where there is nothing to wait for */
    private String admission(String person) throws InterruptedException {
        var place = enter(person, "");
        var signed = place.body().getString("place");
        for (int polls = 0; polls < POLLS_MAX; polls++) {
            if ("ACTIVE".equals(place.body().getString("status"))) {
                return place.body().getString("token", "");
            }
            long seconds = place.body().getLong("pollAfterSeconds", 1L);
            Thread.sleep(place.isSuccess() ? seconds * 1_000 : PAUSE_MILLIS);
            signed = place.body().getString("place", signed);
            place = isGone(place)
                    ? enter(person, signed == null ? "" : signed)
                    : calls.get(stage.url() + "/api/queue/status?scheduleId=" + show.schedule(), person);
            noteIf(place, 200, 404, 409, 410);
        }
        throw new IllegalStateException("Never let in");
    }

    /** One has no place, or Redis has lost the line: with the signed place one has it again. */
    private static boolean isGone(SaleCalls.Answer place) {
        return place.status() == 404 || place.status() == 409 || place.status() == 410;
    }

    private SaleCalls.Answer enter(String person, String place) throws InterruptedException {
        var body = new JsonObject().put("scheduleId", show.schedule());
        return untilAnswered(() -> calls.send(
                HttpMethod.POST,
                stage.url() + "/api/queue/enter",
                person,
                "",
                place.isEmpty() ? body : body.copy().put("place", place)));
    }

    private SaleCalls.Answer hold(String person, String token, String seat) throws InterruptedException {
        var body = new JsonObject().put("scheduleId", show.schedule()).put("seatIds", new JsonArray().add(seat));
        var held = calls.send(HttpMethod.POST, stage.url() + "/api/reservations/hold", person, token, body);
        if (held.isOpen()) {
            cutOff.incrementAndGet();
            return findHold(person);
        }
        holdNanos.add(held.nanos());
        noteIf(held, 201, 409, 401);
        if (held.isSuccess() && heldBy.putIfAbsent(seat, held.text("reservationId")) != null) {
            doubles.incrementAndGet();
        }
        return held;
    }

    /** What a hold came to whose answer got lost. */
    private SaleCalls.Answer findHold(String person) throws InterruptedException {
        var all = untilAnswered(() -> calls.get(stage.url() + "/api/reservations", person));
        return all.body().getJsonArray("reservations", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .filter(found -> "PENDING".equals(found.getString("status")))
                .findFirst()
                .map(found -> new SaleCalls.Answer(200, found, 0))
                .orElse(SaleCalls.Answer.NONE);
    }

    /** @return whether the server said so */
    private boolean pay(String person, String reservation, String token) throws InterruptedException {
        var opened = open(person, reservation, token);
        if (!opened.isSuccess()) {
            return false;
        }
        var merchantUid = opened.text("merchantUid");
        var window = calls.post(stage.portOneUrl() + "/stand-in/pay", person, payment(merchantUid));
        var body = new JsonObject()
                .put("reservationId", reservation)
                .put("paymentId", opened.text("paymentId"))
                .put("impUid", window.text("imp_uid"))
                .put("merchantUid", merchantUid)
                .put("amount", SaleShow.PRICE);
        var confirmed = untilAnswered(() -> calls.send(
                HttpMethod.POST, stage.url() + "/api/tickets/payments/confirm", person, "", body));
        noteIf(confirmed, 200, 400, 409, 410);
        return confirmed.status() == 200 || "PAYMENT_ALREADY_EXISTS".equals(confirmed.body().getString("code"));
    }

    /** The webhook comes, too, and neither waits for the other. */
    private Map<String, ?> payment(String merchantUid) {
        return Map.of(
                "merchant_uid", merchantUid, "amount", SaleShow.PRICE, "notice_url", stage.url() + "/webhook/portone");
    }

    private SaleCalls.Answer open(String person, String reservation, String token) throws InterruptedException {
        var body = new JsonObject()
                .put("reservationId", reservation)
                .put("amount", SaleShow.PRICE)
                .put("paymentMethod", "CARD");
        var url = stage.url() + "/api/tickets/payments";
        var paymentToken = token.isEmpty() ? admission(person) : token;
        var opened = untilAnswered(() -> calls.send(HttpMethod.POST, url, person, paymentToken, body));
        if (opened.isSuccess()) {
            return opened;
        }
        noteIf(opened, 409, 410);
        return opened.status() == 409 ? findPayment(person, reservation) : opened;
    }

    private SaleCalls.Answer findPayment(String person, String reservation) throws InterruptedException {
        var all = untilAnswered(() -> calls.get(stage.url() + "/api/tickets/payments", person));
        var text = all.body().getString("text", "[]");
        return new JsonArray(text).stream()
                .map(JsonObject.class::cast)
                .filter(found -> reservation.equals(found.getString("reservationId")))
                .filter(found -> "PENDING".equals(found.getString("status")))
                .findFirst()
                .map(found -> new SaleCalls.Answer(200, found, 0))
                .orElse(SaleCalls.Answer.NONE);
    }

    /** As soon as it is a ticket; money comes back later. */
    private void giveBack(String person, String reservation) throws InterruptedException {
        var url = stage.url() + "/api/reservations/" + reservation;
        long end = System.nanoTime() + TRY_MAX.toNanos();
        while (System.nanoTime() < end) {
            var cancelled = calls.send(HttpMethod.DELETE, url, person, "", new JsonObject());
            if (cancelled.isSuccess()) {
                return;
            }
            var now = calls.get(url, person);
            if ("CANCELLED".equals(now.body().getString("status"))) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        note("Could not be given back");
    }

    /** A call that may be made again. */
    private interface Attempt {
        SaleCalls.Answer make() throws InterruptedException;
    }

    private SaleCalls.Answer untilAnswered(Attempt attempt) throws InterruptedException {
        long end = System.nanoTime() + TRY_MAX.toNanos();
        var answer = attempt.make();
        while (answer.isOpen() && System.nanoTime() < end) {
            cutOff.incrementAndGet();
            Thread.sleep(PAUSE_MILLIS);
            answer = attempt.make();
        }
        return answer;
    }

    private void noteIf(SaleCalls.Answer answer, int... expected) {
        if (!answer.isOpen() && IntStream.of(expected).noneMatch(status -> status == answer.status())) {
            note(answer.code());
        }
    }

    private void note(String what) {
        unexpected.computeIfAbsent(what, first -> new AtomicInteger()).incrementAndGet();
    }
}
