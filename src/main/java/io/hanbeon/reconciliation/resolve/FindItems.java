package io.hanbeon.reconciliation.resolve;

import io.hanbeon.reconciliation.LineState;
import io.hanbeon.reconciliation.MatchClass;
import io.hanbeon.reconciliation.file.FileScope;
import io.hanbeon.reconciliation.match.MatchSettings;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Finds lines and expectations, as the caller may see them. */
@ApplicationScoped
public class FindItems {
    private static final int DECISIONS_MAX = 1_000;

    private final ItemStore store;
    private final MatchSettings settings;
    private final Pool pool;

    FindItems(ItemStore store, MatchSettings settings, Pool pool) {
        this.store = store;
        this.settings = settings;
        this.pool = pool;
    }

    /**
     * @param candidates what an open line may mean, the best first
     * @param decisions the oldest first, also what was undone
     */
    @Schema(name = "ReconItemDetail")
    @RegisterForReflection
    public record Detail(ReconItem item, List<Candidate> candidates, List<Decision> decisions) {}

    /** @param organisationId whose; {@code null}: anybody's */
    public record ItemFilter(
            @Nullable Long organisationId,
            @Nullable Long fileId,
            @Nullable String book,
            @Nullable LineState state,
            @Nullable MatchClass matchClass,
            @Nullable String merchantId) {
        private ItemStore.Filter filter() {
            return new ItemStore.Filter(organisationId, fileId, book, state, matchClass, merchantId);
        }
    }

    /** The newest first. */
    public Uni<List<ReconItem>> page(ItemFilter wanted, long beforeId, int max) {
        return store.page(wanted.filter(), beforeId, max);
    }

    public Uni<List<Expectation>> expectations(ItemFilter wanted, long beforeId, int max) {
        return store.expectations(wanted.filter(), beforeId, max);
    }

    /** As the transaction sees them, with some of each. */
    public Uni<FileClasses> classes(SqlConnection transaction, FileScope file, int samplesMax) {
        return store.classes(transaction, file.id())
                .chain(classes -> Multi.createFrom()
                        .iterable(classes)
                        .onItem()
                        .transformToUniAndConcatenate(of -> store.samples(transaction, file.id(), of, samplesMax)
                                .map(of::with))
                        .collect()
                        .asList())
                .chain(classes -> store.countMissing(transaction, file)
                        .chain(missing -> store.missing(transaction, file, samplesMax)
                                .map(samples -> new FileClasses(classes, missing, samples))));
    }

    public Uni<Detail> get(String id, @Nullable Long organisationId) {
        return get(pool, id, organisationId).chain(this::detail);
    }

    public Uni<ReconItem> get(SqlClient client, String id, @Nullable Long organisationId) {
        long key = Ids.parse(id).orElseThrow(() -> new ResolveRefusal.UnknownItem(id));
        return store.find(client, key, organisationId)
                .map(found -> found.orElseThrow(() -> new ResolveRefusal.UnknownItem(id)));
    }

    private Uni<Detail> detail(ReconItem item) {
        long key = Ids.parse(item.id()).orElseThrow();
        return candidates(item, key)
                .chain(candidates ->
                        store.decisions(key, DECISIONS_MAX).map(decisions -> new Detail(item, candidates, decisions)));
    }

    private Uni<List<Candidate>> candidates(ReconItem item, long key) {
        return item.state() == LineState.OPEN
                ? store.candidates(key, settings.windowDays(), settings.candidatesMax())
                : Uni.createFrom().item(List.of());
    }
}
