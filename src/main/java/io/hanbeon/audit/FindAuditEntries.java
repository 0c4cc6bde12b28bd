package io.hanbeon.audit;

import io.hanbeon.shared.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads entries for people. */
@ApplicationScoped
public class FindAuditEntries {
    private final AuditStore store;

    FindAuditEntries(AuditStore store) {
        this.store = store;
    }

    /** @param nextCursor where to go on, absent at the end */
    @RegisterForReflection
    public record Page(List<AuditView> entries, @Nullable String nextCursor) {
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

    /**
     * What was done to one subject, newest first.
     *
     * @param organisationId whose chain it is in
     * @param cursor {@code nextCursor} of the page before
     */
    public Uni<Page> about(Caller asking, long organisationId, String subject, @Nullable String cursor, int limit) {
        var filter = new AuditFilter(organisationId, null, subject, null, null, null);
        return page(asking, filter, AuditCursor.parse(cursor), limit);
    }

    /** Who a person was is told to administrators only. */
    Uni<Page> page(Caller asking, AuditFilter filter, AuditCursor after, int limit) {
        boolean tellsPeople = VisibleChain.isAdministrator(asking);
        return store.newest(filter.where(after), limit).map(entries -> Page.of(entries, limit, tellsPeople));
    }
}
