package io.hanbeon.remote.guard;

import io.hanbeon.remote.VendorAccount;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is kept of the accounts that were used last. */
public final class RecentAccounts<G> {
    private final Map<VendorAccount, G> byAccount;
    private final Function<VendorAccount, G> make;

    public RecentAccounts(int accountsMax, Function<VendorAccount, G> make) {
        this.byAccount = Collections.synchronizedMap(new Bounded<>(accountsMax));
        this.make = make;
    }

    public G of(VendorAccount account) {
        return byAccount.computeIfAbsent(account, make);
    }

    public Optional<G> find(VendorAccount account) {
        return Optional.ofNullable(byAccount.get(account));
    }

    private static final class Bounded<G> extends LinkedHashMap<VendorAccount, G> {
        private static final long serialVersionUID = 1;
        private final int accountsMax;

        Bounded(int accountsMax) {
            super(16, 0.75f, true);
            this.accountsMax = accountsMax;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<VendorAccount, G> eldest) {
            return size() > accountsMax;
        }
    }
}
