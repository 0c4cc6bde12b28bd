package io.hanbeon.reconciliation.format;

import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line of a file. */
public sealed interface FileLine {
    int number();

    /**
     * One that was read.
     *
     * @param amount in minor units; negative for what went back
     * @param settlementId of ours, where the line names it
     * @param merchant id or name, as the line has it
     * @param origin the line that it corrects, in a file of corrections
     */
    @RegisterForReflection
    record Item(
            int number,
            LocalDate day,
            long amount,
            @Nullable Long fee,
            String currency,
            @Nullable String transactionId,
            @Nullable String approvalNumber,
            @Nullable Long settlementId,
            @Nullable String merchant,
            @Nullable String text,
            @Nullable Origin origin)
            implements FileLine {}

    /** A line of a file that was sent before and could not be read. */
    @RegisterForReflection
    record Origin(String fileId, int line) {
        private static final Pattern WRITTEN = Pattern.compile("(\\w{1,20}):(\\d{1,9})");

        /** As a file of corrections has it. */
        public static String written(String fileId, int line) {
            return fileId + ":" + line;
        }

        static Optional<Origin> parse(String text) {
            return Optional.of(WRITTEN.matcher(text))
                    .filter(Matcher::matches)
                    .filter(parts -> Ids.parse(parts.group(1)).isPresent())
                    .map(parts -> new Origin(parts.group(1), Integer.parseInt(parts.group(2))));
        }
    }

    /**
     * One that could not be read.
     *
     * @param raw the line as CSV, cut if it is long
     */
    @RegisterForReflection
    record Bad(int number, String column, BadCell.Reason reason, String value, String raw) implements FileLine {}
}
