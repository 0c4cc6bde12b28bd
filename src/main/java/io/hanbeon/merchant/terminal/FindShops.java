package io.hanbeon.merchant.terminal;

import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.http.Slice;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists shops, as the database has them. */
@ApplicationScoped
class FindShops {
    /**
     * What a list is narrowed to; {@code null} narrows nothing.
     *
     * @param only the organisation whose shops the caller may see
     * @param name any part of it, whatever its case
     * @param terminal the beginning of it
     */
    record Filter(
            @Nullable Long only,
            @Nullable Long organisationId,
            @Nullable String name,
            @Nullable String terminal,
            @Nullable String arsDnis) {}

    /** @param nextCursor where to go on, absent at the end */
    record ShopList(List<ShopView> shops, @Nullable String nextCursor) {
        private static ShopList of(List<ShopEntity> found, int limit) {
            var slice = Slice.of(found, limit, last -> last.terminalId).map(shop -> ShopView.of(shop.toShop()));
            return new ShopList(slice.items(), slice.nextCursor());
        }
    }

    /** By terminal. The cursor is the last one's. */
    Uni<ShopList> page(Filter filter, @Nullable String after, int limit) {
        var values = new HashMap<String, Object>();
        var conditions = new StringBuilder("terminalId > :after");
        values.put("after", after(after));
        if (filter.only() != null) {
            conditions.append(" and organisationId = :only");
            values.put("only", filter.only());
        }
        if (filter.organisationId() != null) {
            conditions.append(" and organisationId = :organisationId");
            values.put("organisationId", filter.organisationId());
        }
        if (filter.name() != null) {
            conditions.append(" and lower(terminalName) like lower(:name) escape '!'");
            values.put("name", "%" + literal(filter.name()) + "%");
        }
        if (filter.terminal() != null) {
            conditions.append(" and terminalId like :terminal escape '!'");
            values.put("terminal", literal(filter.terminal()) + "%");
        }
        if (filter.arsDnis() != null) {
            conditions.append(" and arsDnis = :arsDnis");
            values.put("arsDnis", filter.arsDnis());
        }
        return Panache.withSession(() -> ShopEntity.<ShopEntity>find(conditions + " order by terminalId", values)
                        .page(Page.ofSize(limit + 1))
                        .list())
                .map(found -> ShopList.of(found, limit));
    }

    private static String after(@Nullable String cursor) {
        if (cursor != null && cursor.length() > ShopEntity.TERMINAL_ID_LENGTH_MAX) {
            throw new BadParameter("cursor", "nextCursor");
        }
        return cursor == null ? "" : cursor;
    }

    private static String literal(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }
}
