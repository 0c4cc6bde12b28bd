package io.hanbeon.reconciliation.format;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
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
            @Nullable String text)
            implements FileLine {}

    /**
     * One that could not be read.
     *
     * @param raw the line as CSV, cut if it is long
     */
    @RegisterForReflection
    record Bad(int number, String column, BadCell.Reason reason, String value, String raw) implements FileLine {}
}
