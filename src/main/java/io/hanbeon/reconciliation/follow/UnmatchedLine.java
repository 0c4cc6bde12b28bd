package io.hanbeon.reconciliation.follow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What others are told of a line that nothing matches. Its text stays here: banks write names into it. */
@RegisterForReflection
record UnmatchedLine(
        String itemId,
        String fileId,
        int line,
        String book,
        @Nullable String matchClass,
        LocalDate day,
        long amount,
        String currency,
        @Nullable String transactionId,
        @Nullable String merchantId,
        int attempts) {}
