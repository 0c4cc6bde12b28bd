package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.Submission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Leaves a vendor alone that does not answer, and never asks more of it at once than it should; for each account, so that
 * one organisation's trouble is not another's.
 */
@ApplicationScoped
class Guards {
    private final GuardSettings settings;
    private final MessageMetrics metrics;
    private final Clock clock;
    private final Map<Account, AccountGuard> byAccount;

    Guards(GuardSettings settings, MessageMetrics metrics, Clock clock) {
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.byAccount = Collections.synchronizedMap(new Recent(settings.accountsMax()));
    }

    private record Account(Provider provider, long id) {}

    /** What the vendor refuses is no failure of the vendor's. */
    Uni<Submission> send(Message message, Supplier<Uni<Submission>> call) {
        return of(message.provider(), message.accountId())
                .through(() -> call.get().invoke(Guards::failIfTroubled))
                .onFailure(Troubled.class)
                .recoverWithItem(troubled -> troubled.submission)
                .onFailure(CircuitBreakerOpenException.class)
                .recoverWithItem(() -> new Submission.Withheld("The breaker is open"))
                .onFailure(BulkheadException.class)
                .recoverWithItem(busy -> new Submission.Withheld(busy.getMessage()));
    }

    /** A question that is not asked fails. */
    <T> Uni<T> ask(Provider provider, long accountId, Supplier<Uni<T>> question) {
        return of(provider, accountId).through(question);
    }

    boolean isOpen(Provider provider, long accountId) {
        var guard = byAccount.get(new Account(provider, accountId));
        return guard != null && guard.isOpen();
    }

    private AccountGuard of(Provider provider, long accountId) {
        return byAccount.computeIfAbsent(
                new Account(provider, accountId),
                account -> new AccountGuard(settings, clock, () -> metrics.breakerOpened(provider)));
    }

    private static void failIfTroubled(Submission submission) {
        switch (submission) {
            case Submission.Accepted accepted -> {}
            case Submission.Refused refused -> {}
            case Submission.Withheld withheld -> throw new BulkheadException(withheld.reason());
            case Submission.Unavailable unavailable -> throw new Troubled(unavailable);
            case Submission.Unconfirmed unconfirmed -> throw new Troubled(unconfirmed);
        }
    }

    /** An answer that the breaker counts as a failure, carried past it. */
    private static final class Troubled extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Submission submission;

        Troubled(Submission submission) {
            super(submission.toString(), null, false, false);
            this.submission = submission;
        }
    }

    /** The accounts that were used last. */
    private static final class Recent extends LinkedHashMap<Account, AccountGuard> {
        private static final long serialVersionUID = 1;
        private final int accountsMax;

        Recent(int accountsMax) {
            super(16, 0.75f, true);
            this.accountsMax = accountsMax;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Account, AccountGuard> eldest) {
            return size() > accountsMax;
        }
    }
}
