import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * So many users at once, each with one request after the other and no pause: lists and details, a question to the
 * supplier, and one in ten has a coupon queued once more. All are logged in as one administrator.
 */
final class CouponUsers {
    private static final int RECIPIENTS = 2_000;
    private static final int RESENDS = 3;
    private static final int WARM_UP_SECONDS = 10;
    private static final String PRODUCT = "G000000001";

    private final CouponWorld world;
    private final AtomicInteger resends = new AtomicInteger();
    private final AtomicReference<String> fault = new AtomicReference<>();

    CouponUsers(CouponWorld world) {
        this.world = world;
    }

    /** What a request is, and what its 95th percentile should be. */
    private enum Kind {
        READ(1_000),
        SUPPLIER(5_000),
        QUEUE(3_000);

        private final int aimMillis;

        Kind(int aimMillis) {
            this.aimMillis = aimMillis;
        }
    }

    /** @return lines of the report */
    String run(int users, int seconds) throws Exception {
        try (world;
                var agent = world.startAgent()) {
            var campaign = world.campaign(world.organisation(), PRODUCT, RECIPIENTS);
            world.approve(campaign);
            while (!world.tables().states(campaign).equals(Map.of("DELIVERED", (long) RECIPIENTS))) {
                Thread.sleep(200);
            }
            var coupons = List.copyOf(world.tables().barcodes(campaign).keySet());
            load(users, WARM_UP_SECONDS, campaign, coupons);
            return report(users, seconds, load(users, seconds, campaign, coupons));
        }
    }

    private Map<Kind, ConcurrentLinkedQueue<Double>> load(int users, int seconds, String campaign, List<String> coupons)
            throws InterruptedException {
        var times = new ConcurrentHashMap<Kind, ConcurrentLinkedQueue<Double>>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int user = 0; user < users; user++) {
                int first = user;
                threads.submit(() -> use(first, end, campaign, coupons, times));
            }
        }
        CouponWorld.require(fault.get() == null, fault.get());
        return times;
    }

    private void use(
            int user, long end, String campaign, List<String> coupons, Map<Kind, ConcurrentLinkedQueue<Double>> times) {
        for (int i = user; System.nanoTime() < end && fault.get() == null; i++) {
            var coupon = "/api/coupons/" + coupons.get(i * 7 % coupons.size());
            switch (i % 10) {
                case 0, 1 -> timed(Kind.READ, times, "GET", "/api/coupons?campaign=" + campaign + "&limit=20", null);
                case 2 -> timed(Kind.READ, times, "GET", "/api/coupons/campaigns?limit=20", null);
                case 3 -> timed(Kind.READ, times, "GET", "/api/coupons/campaigns/" + campaign + "/progress", null);
                case 4, 5 -> timed(Kind.READ, times, "GET", coupon, null);
                case 6 -> timed(Kind.READ, times, "GET", "/console/coupons/history?search=%ED%95%9C%EB%B2%88", null);
                case 7, 8 -> timed(Kind.SUPPLIER, times, "GET", coupon + "/supplier", null);
                default -> resend(coupons, times);
            }
        }
    }

    /** Each coupon as often as it may be. */
    private void resend(List<String> coupons, Map<Kind, ConcurrentLinkedQueue<Double>> times) {
        int turn = resends.getAndIncrement();
        if (turn < coupons.size() * RESENDS) {
            timed(
                    Kind.QUEUE,
                    times,
                    "POST",
                    "/api/coupons/" + coupons.get(turn % coupons.size()) + "/resend",
                    new JsonObject().put("reason", "고객 요청"));
        }
    }

    private void timed(
            Kind kind, Map<Kind, ConcurrentLinkedQueue<Double>> times, String method, String path, JsonObject body) {
        try {
            long begin = System.nanoTime();
            var answer = world.send(method, path, body);
            double millis = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() / 100 == 2) {
                times.computeIfAbsent(kind, any -> new ConcurrentLinkedQueue<>()).add(millis);
            } else {
                fault.compareAndSet(null, method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (Exception failed) {
            fault.compareAndSet(null, method + " " + path + ": " + failed);
        }
    }

    private static String report(int users, int seconds, Map<Kind, ConcurrentLinkedQueue<Double>> times) {
        var lines = new StringBuilder("""

                | %d users at once, %d s | requests | p50 ms | p95 ms | p99 ms | aim of p95 |
                |---|---|---|---|---|---|""".formatted(users, seconds));
        for (var kind : Kind.values()) {
            var sorted = new ArrayList<>(times.getOrDefault(kind, new ConcurrentLinkedQueue<>()));
            CouponWorld.require(!sorted.isEmpty(), "Nobody was measured: " + kind);
            sorted.sort(null);
            lines.append("%n| %s | %,d | %.0f | %.0f | %.0f | %,d |".formatted(
                    kind.name().toLowerCase(),
                    sorted.size(),
                    at(sorted, 0.5),
                    at(sorted, 0.95),
                    at(sorted, 0.99),
                    kind.aimMillis));
        }
        return lines.toString();
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }
}
