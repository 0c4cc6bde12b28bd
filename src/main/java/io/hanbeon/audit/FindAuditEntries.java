package io.hanbeon.audit;

import io.hanbeon.access.Role;
import io.hanbeon.audit.chain.AuditCursor;
import io.hanbeon.audit.chain.AuditEntry;
import io.hanbeon.audit.chain.AuditFilter;
import io.hanbeon.audit.chain.AuditStore;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.http.Slice;
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
        private static Page of(List<AuditEntry> found, int limit, boolean tellsPeople) {
            var slice = Slice.of(found, limit, entry -> new AuditCursor(entry.id()).text())
                    .map(entry -> AuditView.of(entry, tellsPeople));
            return new Page(slice.items(), slice.nextCursor());
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
    public Uni<Page> page(Caller asking, AuditFilter filter, AuditCursor after, int limit) {
        boolean tellsPeople = Role.ADMIN.isHeldBy(asking);
        return store.newest(filter.where(after), limit + 1).map(entries -> Page.of(entries, limit, tellsPeople));
    }
}
