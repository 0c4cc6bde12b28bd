import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A show sold out over HTTP, and the same while something goes wrong, or while the money comes late; afterwards seats,
 * reservations, payments, ledger and PortOne's book must agree. {@code sale.sh} says how.
 */
final class TicketSale {
    private static final Buyers.Manners MIXED = new Buyers.Manners(10, 20);

    /** Short times, so that what was left behind is taken up soon. */
    private static final Map<String, String> IMPATIENT = Map.ofEntries(
            Map.entry("hanbeon.reservation.hold-time", "20s"),
            Map.entry("hanbeon.reservation.payment-grace", "5s"),
            Map.entry("hanbeon.reservation.silence-pause", "2s"),
            Map.entry("hanbeon.reservation.lease", "6s"),
            Map.entry("hanbeon.checkout.lease", "6s"),
            Map.entry("hanbeon.checkout.ask-after", "1s"),
            Map.entry("hanbeon.checkout.ask-after-max", "5s"),
            Map.entry("hanbeon.checkout.late-looks", "5s,20s,40s"),
            Map.entry("hanbeon.remote.open-min", "1s"),
            Map.entry("hanbeon.queue.come-back-within", "5s"));

    private final SaleOptions options;
    private final SaleStage stage;
    private final SaleCalls calls;
    private final SaleChecks checks;
    private final Random random = new Random();

    private TicketSale(SaleOptions options, SaleStage stage, SaleCalls calls) {
        this.options = options;
        this.stage = stage;
        this.calls = calls;
        this.checks = new SaleChecks(stage, calls);
    }

    public static void main(String... args) {
        // The stack's threads would keep this JVM alive, and its end is what stops the stack.
        try {
            System.exit(run(SaleOptions.parse(args)) ? 0 : 1);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(2);
        }
    }

    private static boolean run(SaleOptions options) throws Exception {
        var machine = Machine.describe();
        var vertx = Vertx.vertx();
        try (var stage = SaleStage.open(options, vertx, options.part().equals("sale") ? Map.of() : IMPATIENT)) {
            var sale = new TicketSale(options, stage, new SaleCalls(vertx, options.atOnce()));
            var report = sale.report();
            System.out.println(machine + System.lineSeparator() + report.text());
            Files.writeString(SaleStage.WORK.resolve("result.md"), machine + "\n\n" + report.text() + "\n");
            return report.isSound();
        }
    }

    private SaleReport report() throws Exception {
        return switch (options.part()) {
            case "sale" -> sellOut();
            case "kills" -> goWrong();
            case "late" -> new LatePayments(options, stage, calls, checks).pay();
            default -> throw new IllegalArgumentException("part=sale, kills or late");
        };
    }

    private SaleReport sellOut() throws Exception {
        // Classes are loaded and compiled before anybody looks at a watch.
        buyers(Math.min(options.seats(), 200), options.buyers() / 10, Buyers.Manners.PLAIN, "W");
        checks.awaitSettled();
        long soldBefore = checks.seats("SOLD");
        var show = SaleShow.open(calls, stage.url(), options.seats(), options.admittedPerMinute());
        var buyers = new Buyers(calls, stage, show, Buyers.Manners.PLAIN, "S");
        long begin = System.nanoTime();
        buyers.buy(options.buyers());
        double saleSeconds = (System.nanoTime() - begin) / 1e9;
        var broken = new ArrayList<>(checks.awaitSettled());
        double wholeSeconds = (System.nanoTime() - begin) / 1e9;
        broken.addAll(checks.broken());
        broken.addAll(unexpected(buyers));
        long sold = checks.seats("SOLD") - soldBefore;
        if (sold != options.seats() || sold != buyers.paid() || buyers.doubles() > 0) {
            broken.add("%d sold, %d told paid, %d told held twice".formatted(sold, buyers.paid(), buyers.doubles()));
        }
        var seats = checks.seats();
        var won = checks.won();
        long stranded = checks.seats("HELD");
        var bare = BareSale.sell(stage.databaseUrl(), options);
        var nanos = buyers.holdNanos();
        return SaleReport.of(
                """
                | %,d seats, %,d buyers, %d connections, %d instance(s) | |
                |---|---|
                | All buyers done; all tickets written | %.1f s; %.1f s |
                | Buyers | %,.0f a second, of them %,.0f with a ticket |
                | Hold (%,d, of them %,d refused) | p50 %.1f, p95 %.1f, p99 %.1f ms |
                | Seats, with the %,d of the warm-up | %s |
                | Money | %s |
                | Sold twice; stranded holds | %d; %d |
                | Bare client, the same writes, %d workers | %,.0f tickets a second, %.0f %% as fast is the sale |
                """
                        .formatted(
                                options.seats(),
                                options.buyers(),
                                options.atOnce(),
                                options.instances(),
                                saleSeconds,
                                wholeSeconds,
                                options.buyers() / saleSeconds,
                                sold / wholeSeconds,
                                nanos.length,
                                buyers.refused(),
                                quantile(nanos, 0.5),
                                quantile(nanos, 0.95),
                                quantile(nanos, 0.99),
                                soldBefore,
                                seats,
                                won,
                                buyers.doubles(),
                                stranded,
                                options.bareWorkers(),
                                bare,
                                100 * sold / wholeSeconds / bare),
                broken);
    }

    private static double quantile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
    }

    /** A sale for each fault, which comes in its middle. */
    private SaleReport goWrong() throws Exception {
        var broken = new ArrayList<String>();
        var table = new StringBuilder("""
                | What goes wrong | stood there | calls without an answer | sold, held, free | seconds to settle | broken |
                |---|---|---|---|---|---|
                """);
        for (var fault : faults()) {
            int before = broken.size();
            var run = fault + "-" + Long.toString(System.nanoTime(), 36);
            var show = SaleShow.open(calls, stage.url(), options.seats(), options.admittedPerMinute());
            var buyers = new Buyers(calls, stage, show, MIXED, run);
            long stood = meanwhile(fault, buyers);
            long begin = System.nanoTime();
            broken.addAll(checks.awaitSettled());
            broken.addAll(checks.broken());
            broken.addAll(unexpected(buyers));
            var found = broken.subList(before, broken.size());
            table.append("| %s | %s | %,d | %s | %.0f | %s |%n"
                    .formatted(
                            fault,
                            fault.stands().isEmpty() ? "–" : String.valueOf(stood),
                            buyers.cutOff(),
                            checks.seats(),
                            (System.nanoTime() - begin) / 1e9,
                            found.isEmpty() ? "0" : String.join("; ", found)));
            System.out.println(table);
        }
        return SaleReport.of(table + "\n" + checks.won() + "\n", broken);
    }

    private List<SaleFault> faults() {
        return options.faults().isEmpty() ? allFaults() : options.faults();
    }

    private List<SaleFault> allFaults() {
        return Stream.concat(
                        Arrays.stream(SaleFault.values()).filter(fault -> fault != SaleFault.MOMENT_OF_CHANCE),
                        Stream.generate(() -> SaleFault.MOMENT_OF_CHANCE).limit(options.kills()))
                .toList();
    }

    /** @return how many stood where the server was killed */
    private long meanwhile(SaleFault fault, Buyers buyers) throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var buying = threads.submit(() -> buyers.buy(options.buyers()));
            while (buyers.done() < options.buyers() / 10) {
                Thread.sleep(10);
            }
            long stood = strike(fault);
            buying.get();
            return stood;
        }
    }

    private long strike(SaleFault fault) throws Exception {
        switch (fault) {
            case KAFKA_AWAY -> {
                stage.stop("kafka");
                Thread.sleep(options.outage() * 1_000L);
                stage.begin("kafka");
                return 0;
            }
            case REDIS_FLUSHED -> {
                stage.flushRedis();
                return 0;
            }
            default -> {
                return kill(fault);
            }
        }
    }

    private long kill(SaleFault fault) throws Exception {
        if (fault.stands().isEmpty()) {
            Thread.sleep(random.nextInt(2_000));
        } else {
            for (int looks = 0; looks < 5_000 && checks.number(fault.stands()) == 0; looks++) {
                Thread.onSpinWait();
            }
        }
        stage.killApp();
        long stood = fault.stands().isEmpty() ? 0 : checks.number(fault.stands());
        stage.startAppAgain();
        return stood;
    }

    private void buyers(int seats, int buyers, Buyers.Manners manners, String run) throws InterruptedException {
        var show = SaleShow.open(calls, stage.url(), seats, options.admittedPerMinute());
        new Buyers(calls, stage, show, manners, run).buy(buyers);
    }

    private static List<String> unexpected(Buyers buyers) {
        return buyers.unexpected().entrySet().stream()
                .map(entry -> "answered %s: %d times".formatted(entry.getKey(), entry.getValue().get()))
                .toList();
    }
}
