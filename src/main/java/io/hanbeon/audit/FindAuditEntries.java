package io.hanbeon.audit;

import io.hanbeon.shared.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads entries for people. */
@ApplicationScoped
class FindAuditEntries {
    private final AuditStore store;

    FindAuditEntries(AuditStore store) {
        this.store = store;
    }

    /** @param nextCursor where to go on, absent at the end */
    @RegisterForReflection
    record Page(List<AuditView> entries, @Nullable String nextCursor) {
        private static Page of(List<AuditEntry> entries, int limit, boolean tellsPeople) {
            var next = entries.size() < limit
                    ? null
                    : new AuditCursor(entries.getLast().id()).text();
            return new Page(
                    entries.stream()
                            .map(entry -> AuditView.of(entry, tellsPeople))
                            .toList(),
                    next);
        }
    }

    /** Who a person was is told to administrators only. */
    Uni<Page> page(Caller asking, AuditFilter filter, AuditCursor after, int limit) {
        boolean tellsPeople = VisibleChain.isAdministrator(asking);
        return store.newest(filter.where(after), limit).map(entries -> Page.of(entries, limit, tellsPeople));
    }
}
