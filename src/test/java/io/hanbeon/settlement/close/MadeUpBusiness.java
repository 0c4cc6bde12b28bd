package io.hanbeon.settlement.close;

import io.hanbeon.Tables;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.Utc;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * What merchants sell and take back, made up by a seed: at any hour, at the hours at which days end, in parts, weeks later,
 * and some of it booked days after it happened.
 */
final class MadeUpBusiness {
    private static final DateTimeFormatter COLUMN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final int[] CUT_OFF_HOURS = {0, 5, 18, 23};
    private static final int SALES_A_DAY_MAX = 3;
    private static final int BOOKED_LATE_DAYS_MAX = 2;
    private static final LocalTime LAST = LocalTime.of(23, 59, 59, 999_000_000);

    private final AtomicLong serial = new AtomicLong(1_000_000);
    private final List<Sale> sales = new ArrayList<>();
    private final List<String> merchants;
    private final Random random;

    private MadeUpBusiness(Random random, List<String> merchants) {
        this.random = random;
        this.merchants = merchants;
    }

    private static final class Sale {
        private final long payment;
        private final String merchant;
        private long left;
        private int refunds;

        Sale(long payment, String merchant, long left) {
            this.payment = payment;
            this.merchant = merchant;
            this.left = left;
        }
    }

    /** Their days end at different hours; the last has no account, so that its settlements are held. */
    static MadeUpBusiness open(long seed, int count) {
        var merchants =
                IntStream.range(0, count).mapToObj(i -> merchant(i, count)).toList();
        return new MadeUpBusiness(new Random(seed), merchants);
    }

    private static String merchant(int number, int count) {
        var merchant = AMerchant.of(1).withFees();
        var id = number == count - 1 ? merchant.id : merchant.withAccount().id;
        Tables.execute(
                "UPDATE hanbeon.merchant SET cut_off_hour = ? WHERE id = ?",
                CUT_OFF_HOURS[number % CUT_OFF_HOURS.length],
                id);
        return id;
    }

    List<String> merchants() {
        return merchants;
    }

    void agree(LocalDate from, int basisPoints, int fixed) {
        merchants.forEach(merchant -> Tables.execute(
                "INSERT INTO hanbeon.merchant_fee_policy VALUES (?, ?, ?, ?, 10)",
                merchant,
                from.toString(),
                basisPoints,
                fixed));
    }

    /** A day of all of them, in one statement. */
    void trade(LocalDate day) {
        var rows = new ArrayList<String>();
        merchants.forEach(merchant -> {
            for (int sale = random.nextInt(SALES_A_DAY_MAX + 1); sale > 0; sale--) {
                rows.add(sell(merchant, day));
            }
        });
        for (int refund = random.nextInt(merchants.size()); refund > 0 && !sales.isEmpty(); refund--) {
            rows.add(takeBack(sales.get(random.nextInt(sales.size())), day));
        }
        if (!rows.isEmpty()) {
            Tables.execute("INSERT INTO hanbeon.ledger_entry VALUES " + String.join(",", rows));
        }
    }

    private String sell(String merchant, LocalDate day) {
        var at = time(day);
        long amount = 1 + random.nextLong(200_000);
        var sale = new Sale(id(booked(at)), merchant, amount);
        sales.add(sale);
        return row(sale.payment, sale, "CAPTURE", 1, amount, at);
    }

    /** All of it, or a part. */
    private String takeBack(Sale sale, LocalDate day) {
        long amount = random.nextBoolean() ? sale.left : 1 + random.nextLong(sale.left);
        sale.left -= amount;
        sale.refunds++;
        if (sale.left == 0) {
            sales.remove(sale);
        }
        var at = day.atTime(LAST);
        return row(id(at), sale, "REFUND", sale.refunds, amount, at);
    }

    private LocalDateTime time(LocalDate day) {
        return switch (random.nextInt(6)) {
            case 0 -> day.atTime(CUT_OFF_HOURS[random.nextInt(CUT_OFF_HOURS.length)], 0);
            case 1 -> day.atTime(LAST);
            default -> day.atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60));
        };
    }

    /** One in ten is booked later, when its day may be closed. */
    private LocalDateTime booked(LocalDateTime at) {
        return random.nextInt(10) == 0 ? at.plusDays(1 + random.nextInt(BOOKED_LATE_DAYS_MAX)) : at;
    }

    private long id(LocalDateTime booked) {
        return Ids.floor(Seoul.fromWallClock(booked)) + serial.incrementAndGet();
    }

    private static String row(long id, Sale sale, String kind, int sequence, long amount, LocalDateTime at) {
        var isCapture = kind.equals("CAPTURE");
        var receivable = sale.merchant + ":RECEIVABLE:KRW";
        var payable = sale.merchant + ":PAYABLE:KRW";
        return "(%d,%d,'%s',%d,'%s','%s',%d,'KRW','%s','%s')"
                .formatted(
                        id,
                        sale.payment,
                        kind,
                        sequence,
                        isCapture ? receivable : payable,
                        isCapture ? payable : receivable,
                        amount,
                        at.toLocalDate(),
                        COLUMN.format(Utc.column(Seoul.fromWallClock(at))));
    }
}
