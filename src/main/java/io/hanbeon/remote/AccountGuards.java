package io.hanbeon.remote;

import io.hanbeon.remote.guard.AccountGuard;
import io.hanbeon.remote.guard.RecentAccounts;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Guards calls whose time is bounded already and that must not wait for each other: each account's vendor is left alone
 * while it does not answer, and never asked more at once than it should be.
 */
public final class AccountGuards {
    private final RecentAccounts<AccountGuard> guards;

    /**
     * @param callsMax under way for one account at once
     * @param onOpen told whose vendor is left alone from now on
     */
    public AccountGuards(GuardSettings settings, int callsMax, Clock clock, Consumer<VendorAccount> onOpen) {
        this.guards = new RecentAccounts<>(
                settings.accountsMax(),
                account -> new AccountGuard(settings, callsMax, clock, () -> onOpen.accept(account)));
    }

    /**
     * Fails with {@code CircuitBreakerOpenException} or {@code BulkheadException} where it is not made. A call that fails
     * speaks against the vendor, unless by {@code BulkheadException}: that says that it was not made after all.
     */
    public <T> Uni<T> through(VendorAccount account, Supplier<Uni<T>> call) {
        return guards.of(account).through(call);
    }

    /** Whether the account's vendor is being left alone. */
    public boolean isOpen(VendorAccount account) {
        return guards.find(account).filter(AccountGuard::isOpen).isPresent();
    }
}
