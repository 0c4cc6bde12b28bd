package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.remote.AccountGuards;
import io.hanbeon.remote.VendorAccount;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Leaves a vendor alone that does not answer, and never asks more of it at once than it should; for each account, so that
 * one organisation's trouble is not another's.
 */
@ApplicationScoped
class Guards {
    private final AccountGuards guards;

    Guards(MessageGuardSettings settings, MessageMetrics metrics, Clock clock) {
        this.guards = new AccountGuards(
                settings,
                settings.callsMax(),
                clock,
                account -> metrics.breakerOpened(Provider.valueOf(account.vendor())));
    }

    /** What the vendor refuses is no failure of the vendor's. */
    Uni<Submission> send(Message message, Supplier<Uni<Submission>> call) {
        return guards.through(
                        account(message.provider(), message.accountId()),
                        () -> call.get().invoke(Guards::failIfTroubled))
                .onFailure(Troubled.class)
                .recoverWithItem(troubled -> troubled.submission)
                .onFailure(CircuitBreakerOpenException.class)
                .recoverWithItem(() -> new Submission.Withheld("The breaker is open"))
                .onFailure(BulkheadException.class)
                .recoverWithItem(busy -> new Submission.Withheld(busy.getMessage()));
    }

    /** A question that is not asked fails. */
    <T> Uni<T> ask(Provider provider, long accountId, Supplier<Uni<T>> question) {
        return guards.through(account(provider, accountId), question);
    }

    boolean isOpen(Provider provider, long accountId) {
        return guards.isOpen(account(provider, accountId));
    }

    private static VendorAccount account(Provider provider, long accountId) {
        return new VendorAccount(provider.name(), Long.toString(accountId));
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
}
