package io.hanbeon.organisation.register;

import io.hanbeon.organisation.UnknownOrganisation;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.hanbeon.shared.http.Slice;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads organisations. */
@ApplicationScoped
class FindOrganisations {
    /**
     * What a list is narrowed to; {@code null} narrows nothing.
     *
     * @param only the one that the caller may see
     * @param name any part of it, whatever its case
     */
    record Filter(
            @Nullable Long only,
            @Nullable String name,
            @Nullable OrganisationState state) {}

    /** @param nextCursor where to go on, absent at the end */
    record Organisations(
            List<Organisation> organisations, @Nullable String nextCursor) {
        private static Organisations of(List<OrganisationEntity> found, int limit) {
            var slice = Slice.of(found, limit, last -> Ids.text(last.id)).map(Organisation::of);
            return new Organisations(slice.items(), slice.nextCursor());
        }
    }

    /** Newest first. The cursor is the last one's id. */
    Uni<Organisations> page(Filter filter, @Nullable String after, int limit) {
        var values = new HashMap<String, Object>();
        var conditions = new StringBuilder("id < :after");
        values.put("after", Parameters.before(after));
        if (filter.only() != null) {
            conditions.append(" and id = :only");
            values.put("only", filter.only());
        }
        if (filter.name() != null) {
            conditions.append(" and name like :name escape '!'");
            values.put("name", "%" + filter.name().replaceAll("[!%_]", "!$0") + "%");
        }
        if (filter.state() != null) {
            conditions.append(" and state = :state");
            values.put("state", filter.state());
        }
        return Panache.withSession(
                        () -> OrganisationEntity.<OrganisationEntity>find(conditions + " order by id desc", values)
                                .page(Page.ofSize(limit + 1))
                                .list())
                .map(found -> Organisations.of(found, limit));
    }

    /** Fails with {@link UnknownOrganisation}. */
    Uni<Organisation> get(long id) {
        return Panache.withSession(() -> OrganisationEntity.<OrganisationEntity>findById(id))
                .onItem()
                .ifNull()
                .failWith(() -> new UnknownOrganisation(Ids.text(id)))
                .map(Organisation::of);
    }
}
