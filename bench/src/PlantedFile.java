import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;

/** A gateway's file of a {@link PaidDay}, its lines in any order: a hundredth of the payments has each kind of difference. */
record PlantedFile(LocalDate day, int payments) {
    /** Of the payment {@code seq}, as SQL says it: none has another's. */
    static final String AMOUNT = "100000 + seq * 100";

    private static final long SEED = 20_261_127;
    private static final int DUPLICATES = 4;

    int ofEach() {
        return payments / 100;
    }

    int lines() {
        return payments + ofEach();
    }

    /** How many lines are to be found of each class. */
    Map<String, Long> classes() {
        long each = ofEach();
        return Map.of(
                "MATCHED", payments - 6 * each,
                "AMOUNT_MISMATCH", each,
                "FEE_DIFFERENCE", each,
                "DATE_MISMATCH", each,
                "CURRENCY_MISMATCH", each,
                "DUPLICATE_IN_FILE", each,
                "MISSING_IN_BOOKS", each,
                "AMBIGUOUS", each);
    }

    void write(Path file) throws IOException {
        try (var lines = Files.newBufferedWriter(file)) {
            lines.write("거래일,거래번호,금액,통화\n");
            for (int number : shuffled()) {
                write(lines, number);
            }
        }
    }

    /** Numbers of payments, some of them twice. */
    private int[] shuffled() {
        var random = new Random(SEED);
        int[] numbers = new int[lines()];
        for (int i = 0; i < numbers.length; i++) {
            int other = random.nextInt(i + 1);
            numbers[i] = numbers[other];
            numbers[other] = i < payments ? i + 1 : DUPLICATES * ofEach() + i - payments + 1;
        }
        return numbers;
    }

    private void write(Writer lines, int number) throws IOException {
        var id = PaidDay.GATEWAY_ID + number;
        long amount = 100_000 + number * 100L;
        lines.write(
                switch ((number - 1) / ofEach()) {
                    case 0 -> line(day, id, amount / 2, "KRW");
                    case 1 -> line(day, id, amount - amount / 200, "KRW");
                    case 2 -> line(day.minusDays(10), id, amount, "KRW");
                    case 3 -> line(day, id, amount, "JPY");
                    case 5 -> line(day, "X" + id, amount, "KRW");
                    case 6 -> line(day, "", amount, "KRW");
                    default -> line(day, id, amount, "KRW");
                });
    }

    private static String line(LocalDate day, String id, long amount, String currency) {
        return day + "," + id + "," + amount + "," + currency + "\n";
    }
}
