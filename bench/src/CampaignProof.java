import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is issued is billed and sent, no coupon twice and none lost: where the supplier is silent after every fifth issue,
 * and where the server is killed again and again. Numbers that are unknown are entered at the end, as a person would, from
 * the supplier's own book; then tables, supplier and agent must agree.
 */
final class CampaignProof {
    private static final String SILENT = "GSILENT005";
    private static final String SLOW = "GSLOW00001";
    private static final Set<String> ENDED = Set.of("DELIVERED", "UNKNOWN", "ISSUE_FAILED", "SEND_FAILED");
    private static final int KILL_DELAY_MILLIS_MAX = 200;
    private static final int POLL_MILLIS = 5;
    private static final long STANDSTILL_MILLIS = 300_000;

    private final CouponWorld world;
    private final Map<String, Integer> killedWhile = new TreeMap<>();
    private long calls;
    private long issues;
    private long coupons;
    private long entered;

    CampaignProof(CouponWorld world) {
        this.world = world;
    }

    /** @return lines of the report */
    String silent(int recipients) throws Exception {
        try (world;
                var agent = world.startAgent()) {
            var campaign = begin(SILENT, recipients);
            long begun = System.nanoTime();
            world.approve(campaign);
            settle(campaign);
            return report("The supplier is silent after every fifth issue", campaign, recipients, begun);
        }
    }

    String killed(int recipients, int kills) throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        System.err.printf("killed: seed %d%n", seed);
        try (world;
                var agent = world.startAgent()) {
            var campaign = begin(SLOW, recipients);
            long begun = System.nanoTime();
            world.approve(campaign);
            for (int kill = 1; kill <= kills; kill++) {
                awaitSteps(campaign, 2L * recipients * kill / (kills + 1));
                Thread.sleep(random.nextInt(KILL_DELAY_MILLIS_MAX));
                var states = world.tables().states(campaign);
                killedWhile.merge(phase(states), 1, Integer::sum);
                world.kill();
                var proof = world.proof(campaign);
                CouponWorld.require(proof.getBoolean("holds"), "After kill " + kill + ": " + proof);
                System.err.printf("killed: %d of %d, %s%n", kill, kills, states);
            }
            settle(campaign);
            var title = "Killed at %d points, seed %d, while %s".formatted(kills, seed, killedWhile);
            return report(title, campaign, recipients, begun);
        }
    }

    private String begin(String goodsId, int recipients) throws Exception {
        world.tables().emptyAgent();
        var before = world.atSupplier();
        calls = before.getLong("calls");
        issues = before.getLong("issues");
        coupons = before.getLong("coupons");
        return world.campaign(world.organisation(), goodsId, recipients);
    }

    private static String phase(Map<String, Long> states) {
        return states.containsKey("WAITING") ? "issuing" : ENDED.containsAll(states.keySet()) ? "idle" : "sending";
    }

    /** Of two for each coupon: issued, and queued; what goes no further by itself has made both. */
    private long steps(String campaign) throws Exception {
        var states = world.tables().states(campaign);
        long issued = states.entrySet().stream()
                .filter(state -> !state.getKey().equals("WAITING"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return issued
                + world.tables().queued(campaign)
                + states.getOrDefault("UNKNOWN", 0L)
                + states.getOrDefault("ISSUE_FAILED", 0L);
    }

    private void awaitSteps(String campaign, long enough) throws Exception {
        long last = -1;
        long movedAt = System.nanoTime();
        for (long now = steps(campaign); now < enough; now = steps(campaign)) {
            movedAt = now == last ? movedAt : System.nanoTime();
            last = now;
            requireMoving(campaign, movedAt);
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Until each coupon has arrived; unknown numbers are entered once nothing else is left. */
    private void settle(String campaign) throws Exception {
        long movedAt = System.nanoTime();
        var states = world.tables().states(campaign);
        while (!states.keySet().equals(Set.of("DELIVERED"))) {
            Thread.sleep(200);
            var now = world.tables().states(campaign);
            movedAt = now.equals(states) ? movedAt : System.nanoTime();
            states = now;
            if (ENDED.containsAll(states.keySet())) {
                enterUnknown(campaign);
                retryFailed(campaign, states);
            }
            requireMoving(campaign, movedAt);
        }
    }

    /** What a person would press; by the same TR_IDs. */
    private void retryFailed(String campaign, Map<String, Long> states) throws Exception {
        if (states.containsKey("ISSUE_FAILED") || states.containsKey("SEND_FAILED")) {
            world.retry(campaign);
        }
    }

    private void requireMoving(String campaign, long movedAt) throws Exception {
        CouponWorld.require(
                (System.nanoTime() - movedAt) / 1_000_000 < STANDSTILL_MILLIS,
                "No progress: " + world.tables().states(campaign));
    }

    private void enterUnknown(String campaign) throws Exception {
        var known = new HashSet<>(world.tables().barcodes(campaign).values());
        var numbers = new HashMap<String, Deque<String>>();
        for (var unknown : world.tables().unknown(campaign).entrySet()) {
            var left = numbers.get(unknown.getValue());
            if (left == null) {
                left = new ArrayDeque<>(world.issuedFor(unknown.getValue()));
                left.removeAll(known);
                numbers.put(unknown.getValue(), left);
            }
            world.enter(unknown.getKey(), left.removeFirst());
            entered++;
        }
    }

    private String report(String title, String campaign, int recipients, long begun) throws Exception {
        var proof = world.proof(campaign);
        var atSupplier = world.atSupplier();
        var asked = world.tables().calls(campaign);
        var here = world.tables().barcodes(campaign).values();
        var there = new HashSet<String>();
        long twice = 0;
        for (var call : asked.entrySet()) {
            var numbers = world.issuedFor(call.getKey());
            twice += numbers.size() == Integer.parseInt(call.getValue()) ? 0 : 1;
            there.addAll(numbers);
        }
        var atAgent = world.tables().atAgent();
        var text = """

                | %s | |
                |---|---|
                | recipients, seconds | %,d, %,.0f |
                | starts of the server | %d |
                | TR_IDs, calls, TR_IDs that the supplier issued for | %,d, %,d, %,d |
                | TR_IDs with other than their number of coupons | %d |
                | coupons by the supplier's book, with us, of them different | %,d, %,d, %,d |
                | numbers entered by hand, since the answer was lost | %,d |
                | proof | %s |
                | messages recorded, given to the agent, numbers given to it twice | %,d, %,d, %,d |""".formatted(
                title,
                recipients,
                (System.nanoTime() - begun) / 1e9,
                world.starts(),
                asked.size(),
                atSupplier.getLong("calls") - calls,
                atSupplier.getLong("issues") - issues,
                twice,
                atSupplier.getLong("coupons") - coupons,
                here.size(),
                new HashSet<>(here).size(),
                entered,
                proof.encode(),
                world.tables().messages(campaign),
                atAgent.get(0),
                atAgent.get(1));
        boolean holds = proof.equals(new JsonObject()
                        .put("issued", recipients)
                        .put("billed", recipients)
                        .put("sent", recipients)
                        .put("unsent", 0)
                        .put("unknown", 0)
                        .put("holds", true))
                && twice == 0
                && atSupplier.getLong("issues") - issues == asked.size()
                && atSupplier.getLong("coupons") - coupons == recipients
                && new HashSet<>(here).equals(there)
                && there.size() == recipients
                && world.tables().messages(campaign) == recipients
                && atAgent.equals(List.of((long) recipients, 0L));
        CouponWorld.require(holds, text);
        return text;
    }
}
