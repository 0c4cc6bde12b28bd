package io.hanbeon.merchant.contract;

import io.hanbeon.merchant.Merchant;
import io.hanbeon.merchant.MerchantState;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads merchants. */
@ApplicationScoped
class FindMerchants {
    private final MerchantTerminals terminals;
    private final Sealer sealer;

    FindMerchants(MerchantTerminals terminals, Sealer sealer) {
        this.terminals = terminals;
        this.sealer = sealer;
    }

    /**
     * What a list is narrowed to; {@code null} narrows nothing.
     *
     * @param search any part of the name, or the beginning of the id
     */
    record Filter(
            @Nullable Long organisationId,
            @Nullable String search,
            @Nullable MerchantState state) {}

    /** @param nextCursor where to go on, absent at the end */
    @Schema(name = "MerchantPage")
    record Merchants(List<MerchantView> merchants, @Nullable String nextCursor) {}

    /** By id. The cursor is the last one's. */
    Uni<Merchants> page(Filter filter, @Nullable String after, int limit) {
        var values = new HashMap<String, Object>();
        var conditions = new StringBuilder("id > :after");
        values.put("after", cursor(after));
        if (filter.organisationId() != null) {
            conditions.append(" and organisationId = :organisationId");
            values.put("organisationId", filter.organisationId());
        }
        if (filter.search() != null) {
            conditions.append(" and (name like :part escape '!' or id like :beginning escape '!')");
            values.put("part", "%" + escaped(filter.search()) + "%");
            values.put("beginning", escaped(filter.search()) + "%");
        }
        if (filter.state() != null) {
            conditions.append(" and state = :state");
            values.put("state", filter.state());
        }
        return Panache.withSession(() -> MerchantEntity.<MerchantEntity>find(conditions + " order by id", values)
                .page(Page.ofSize(limit + 1))
                .list()
                .chain(this::views)
                .map(found -> Slice.of(found, limit, MerchantView::id))
                .map(slice -> new Merchants(slice.items(), slice.nextCursor())));
    }

    /**
     * Fails with {@link MerchantRefusal.UnknownMerchant}, also where it is another organisation's.
     *
     * @param organisationId {@code null}: anybody's
     */
    Uni<MerchantView> get(String id, @Nullable Long organisationId) {
        return Panache.withSession(() -> MerchantEntity.<MerchantEntity>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> new MerchantRefusal.UnknownMerchant(id))
                .invoke(merchant -> requireVisible(merchant, organisationId))
                .chain(merchant -> views(List.of(merchant)))
                .map(List::getFirst));
    }

    private Uni<List<MerchantView>> views(List<MerchantEntity> merchants) {
        var ids = merchants.stream().map(merchant -> merchant.id).toList();
        return Panache.getSession()
                .chain(session -> terminals.of(Transaction.of(session), ids))
                .map(found -> views(merchants, found));
    }

    private List<MerchantView> views(List<MerchantEntity> merchants, Map<String, List<String>> terminals) {
        return merchants.stream()
                .map(merchant -> MerchantView.of(merchant, terminals.getOrDefault(merchant.id, List.of()), sealer))
                .toList();
    }

    private static void requireVisible(MerchantEntity merchant, @Nullable Long organisationId) {
        if (organisationId != null && !Objects.equals(merchant.organisationId, organisationId)) {
            throw new MerchantRefusal.UnknownMerchant(merchant.id);
        }
    }

    private static String cursor(@Nullable String after) {
        if (after != null && after.length() > Merchant.ID_LENGTH_MAX) {
            throw new BadParameter("cursor", "nextCursor");
        }
        return after == null ? "" : after;
    }

    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }
}
