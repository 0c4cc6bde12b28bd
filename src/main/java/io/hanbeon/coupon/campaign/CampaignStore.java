package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindProducts.Product;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code coupon_campaign} table. */
@ApplicationScoped
public class CampaignStore {
    private static final String INSERT = """
            INSERT INTO coupon_campaign (id, organisation_id, state, created_by, written_by, created_at, customer, event_name,
                                         goods_id, goods_name, price, template, symbology, sender, title, text, send_at,
                                         version)
            VALUES (?, ?, 'DRAFT', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            """;

    private static final String CHANGE = """
            UPDATE coupon_campaign
            SET state = 'DRAFT', customer = ?, event_name = ?, goods_id = ?, goods_name = ?, price = ?, template = ?,
                symbology = ?, sender = ?, title = ?, text = ?, send_at = ?, written_by = ?, version = version + 1
            WHERE id = ? AND state IN ('DRAFT', 'CHECKED')
            """;

    private static final String WRITTEN = "UPDATE coupon_campaign SET written_by = ? WHERE id = ?";

    private static final String FIND = "SELECT " + CampaignRow.COLUMNS + " FROM coupon_campaign WHERE id = ?";

    private static final String LOCK = FIND + " FOR UPDATE";

    private static final String HOLD = FIND + " LOCK IN SHARE MODE";

    private static final String LOCK_STOPPED = """
            SELECT id FROM coupon_campaign WHERE id IN (%s) AND is_stopped AND state <> 'CANCELLED'
            FOR UPDATE SKIP LOCKED
            """;

    private static final String MOVE = """
            UPDATE coupon_campaign SET state = ?, %s = ?, due_at = ?, version = version + 1 WHERE id = ? AND state = ?
            """;

    private static final String APPROVE = """
            UPDATE coupon_campaign
            SET state = 'APPROVED', approved_at = ?, approved_by = ?, due_at = ?, version = version + 1
            WHERE id = ? AND state = 'CHECKED'
            """;

    private static final String STOP =
            "UPDATE coupon_campaign SET is_stopped = ?, version = version + 1 WHERE id = ? AND is_stopped <> ?";

    private static final String LOCK_DUE =
            "SELECT id FROM coupon_campaign WHERE due_at <= ? ORDER BY due_at LIMIT 20 FOR UPDATE SKIP LOCKED";

    private static final String LOOK_AGAIN = "UPDATE coupon_campaign SET due_at = ? WHERE id = ?";

    private static final String FOUR_EYES = "SELECT four_eyes FROM coupon_terms WHERE organisation_id = ?";

    private final Pool pool;

    CampaignStore(Pool pool) {
        this.pool = pool;
    }

    /** What a list is narrowed to; {@code null} narrows nothing. */
    public record Filter(
            @Nullable Long organisationId,
            Campaign.@Nullable State state,
            @Nullable String search,
            @Nullable Instant from,
            @Nullable Instant to) {}

    public Uni<Void> insert(
            SqlConnection transaction,
            long id,
            long organisationId,
            String by,
            Campaign.Terms terms,
            Product product,
            Instant now) {
        var values = Tuple.of(id, organisationId, by, by, Utc.column(now));
        return transaction
                .preparedQuery(INSERT)
                .execute(add(values, terms, product))
                .replaceWithVoid();
    }

    public Uni<Void> change(SqlConnection transaction, long id, Campaign.Terms terms, Product product, String by) {
        return transaction
                .preparedQuery(CHANGE)
                .execute(add(Tuple.tuple(), terms, product).addString(by).addLong(id))
                .invoke(CampaignStore::requireOne)
                .replaceWithVoid();
    }

    public Uni<Void> written(SqlConnection transaction, long id, String by) {
        return transaction.preparedQuery(WRITTEN).execute(Tuple.of(by, id)).replaceWithVoid();
    }

    private static Tuple add(Tuple values, Campaign.Terms terms, Product product) {
        return values.addString(terms.customer())
                .addString(terms.eventName())
                .addString(product.id())
                .addString(product.name())
                .addLong(product.priceKrw())
                .addString(terms.template().name())
                .addString(terms.symbology().name())
                .addString(terms.sender())
                .addString(terms.title())
                .addString(terms.text())
                .addLocalDateTime(column(terms.sendAt()));
    }

    private static @Nullable LocalDateTime column(@Nullable Instant instant) {
        return instant == null ? null : Utc.column(instant);
    }

    public Uni<Optional<Campaign>> find(long id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(CampaignStore::first);
    }

    /** Nobody else changes it until the transaction ends. Fails with {@link CouponRefusal.UnknownCampaign}. */
    public Uni<Campaign> lock(SqlConnection transaction, long id) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> first(rows).orElseThrow(CouponRefusal.UnknownCampaign::new));
    }

    /** It stays as it is until the transaction ends. */
    public Uni<Campaign> hold(SqlConnection transaction, long id) {
        return transaction
                .preparedQuery(HOLD)
                .execute(Tuple.of(id))
                .map(rows -> first(rows).orElseThrow(CouponRefusal.UnknownCampaign::new));
    }

    /** Those of them that are stopped, and stay so until the transaction ends; not those that somebody is changing. */
    public Uni<Set<Long>> lockStopped(SqlConnection transaction, Collection<Long> ids) {
        var list = InList.of(ids);
        return transaction
                .preparedQuery(LOCK_STOPPED.formatted(list.places()))
                .execute(list.addTo(Tuple.tuple()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .collect(Collectors.toSet()));
    }

    /**
     * @param dueAt when it is looked at again; {@code null}: nobody need
     * @return whether it was as it was read
     */
    public Uni<Boolean> move(
            SqlConnection transaction, Campaign campaign, Campaign.State next, Instant now, @Nullable Instant dueAt) {
        if (!campaign.state().mayBecome(next)) {
            throw new CouponRefusal.CampaignConflict(campaign.state());
        }
        return transaction
                .preparedQuery(MOVE.formatted(timeOf(next)))
                .execute(Tuple.of(
                        next.name(),
                        Utc.column(now),
                        column(dueAt),
                        campaign.id(),
                        campaign.state().name()))
                .map(updated -> updated.rowCount() == 1);
    }

    private static String timeOf(Campaign.State state) {
        return switch (state) {
            case DRAFT, CHECKED -> "checked_at";
            case APPROVED -> "approved_at";
            case ISSUING -> "started_at";
            case SENT -> "sent_at";
            case CLOSED, CANCELLED -> "ended_at";
        };
    }

    public Uni<Void> approve(SqlConnection transaction, long id, String by, Instant now, Instant dueAt) {
        return transaction
                .preparedQuery(APPROVE)
                .execute(Tuple.of(Utc.column(now), by, Utc.column(dueAt), id))
                .invoke(CampaignStore::requireOne)
                .replaceWithVoid();
    }

    /** @return whether it was not so before */
    public Uni<Boolean> stop(SqlConnection transaction, long id, boolean isStopped) {
        return transaction
                .preparedQuery(STOP)
                .execute(Tuple.of(isStopped, id, isStopped))
                .map(updated -> updated.rowCount() == 1);
    }

    public Uni<List<Long>> lockDue(SqlConnection transaction, Instant now) {
        return transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(now)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList());
    }

    public Uni<Void> lookAgain(SqlConnection transaction, long id, @Nullable Instant at) {
        return transaction
                .preparedQuery(LOOK_AGAIN)
                .execute(Tuple.of(column(at), id))
                .replaceWithVoid();
    }

    /** The newest first. */
    public Uni<List<Campaign>> page(Filter filter, long before, int max) {
        var conditions = new ArrayList<>(List.of("id < ?"));
        var values = Tuple.of(before);
        if (filter.organisationId() != null) {
            conditions.add("organisation_id = ?");
            values.addLong(filter.organisationId());
        }
        if (filter.state() != null) {
            conditions.add("state = ?");
            values.addString(filter.state().name());
        }
        if (filter.search() != null) {
            conditions.add("(customer LIKE ? ESCAPE '!' OR event_name LIKE ? ESCAPE '!')");
            var part = "%" + filter.search().replaceAll("[!%_]", "!$0") + "%";
            values.addString(part).addString(part);
        }
        if (filter.from() != null) {
            conditions.add("created_at >= ?");
            values.addLocalDateTime(Utc.column(filter.from()));
        }
        if (filter.to() != null) {
            conditions.add("created_at < ?");
            values.addLocalDateTime(Utc.column(filter.to()));
        }
        return pool.preparedQuery("SELECT " + CampaignRow.COLUMNS + " FROM coupon_campaign WHERE "
                        + String.join(" AND ", conditions) + " ORDER BY id DESC LIMIT ?")
                .execute(values.addInteger(max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(CampaignRow::campaign)
                        .toList());
    }

    /** Whether whoever wrote a campaign of the organisation may not approve it. */
    public Uni<Boolean> needsFourEyes(long organisationId) {
        return pool.preparedQuery(FOUR_EYES)
                .execute(Tuple.of(organisationId))
                .map(rows -> rows.size() == 1 && rows.iterator().next().getBoolean("four_eyes"));
    }

    private static Optional<Campaign> first(RowSet<io.vertx.mutiny.sqlclient.Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(CampaignRow::campaign)
                .findFirst();
    }

    private static void requireOne(RowSet<?> updated) {
        if (updated.rowCount() != 1) {
            throw new CouponRefusal.ChangedMeanwhile();
        }
    }
}
