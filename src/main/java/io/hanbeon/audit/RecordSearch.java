package io.hanbeon.audit;

import io.hanbeon.audit.search.AdmitPersonalSearch;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A search by personal data, which says exactly whom a masked row is about. It is admitted and on record before it is
 * answered. What was searched stands there by its keyed fingerprint: with our key, and a number in question, one can tell
 * whether that was searched; without, nothing.
 */
@ApplicationScoped
public class RecordSearch {
    private static final int FINGERPRINT_BYTES = 8;

    private final Pool pool;
    private final AdmitPersonalSearch admitPersonalSearch;
    private final RecordChange recordChange;
    private final Sealer sealer;

    RecordSearch(Pool pool, AdmitPersonalSearch admitPersonalSearch, RecordChange recordChange, Sealer sealer) {
        this.pool = pool;
        this.admitPersonalSearch = admitPersonalSearch;
        this.recordChange = recordChange;
        this.sealer = sealer;
    }

    /**
     * Of a list that may be searched so; where nothing is searched it costs nothing.
     *
     * @param list such as {@code orders}
     * @param field the parameter, such as {@code phone}
     * @param wanted what it holds, in the one spelling that it has for us
     * @param organisationId whose rows are searched; {@code null}: everybody's
     */
    public Uni<Void> record(
            Caller caller, String list, String field, @Nullable String wanted, @Nullable Long organisationId) {
        if (wanted == null) {
            return Uni.createFrom().voidItem();
        }
        var search = new Change(
                "personal.search",
                list + "/" + field,
                organisationId,
                Map.of(),
                Map.of("fingerprint", fingerprint(wanted)),
                null);
        return admitPersonalSearch
                .admit(caller, field)
                .chain(() -> pool.withTransaction(
                        connection -> recordChange.record(Transaction.of(connection), caller, search)));
    }

    private String fingerprint(String wanted) {
        return HexFormat.of().formatHex(sealer.fingerprint(wanted), 0, FINGERPRINT_BYTES);
    }
}
