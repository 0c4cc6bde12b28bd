package io.hanbeon.merchant.contract;

import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which rows of {@code kicc_shop} are whose: a terminal belongs to one merchant, or to none. */
@ApplicationScoped
class MerchantTerminals {
    private static final String OF = "SELECT terminal_id, merchant_id FROM kicc_shop WHERE merchant_id IN (%s)";

    private static final String LOCK = """
            SELECT terminal_id, merchant_id, organisation_id FROM kicc_shop
            WHERE terminal_id IN (%s) ORDER BY terminal_id FOR UPDATE
            """;

    private static final String GIVE = "UPDATE kicc_shop SET merchant_id = ? WHERE terminal_id IN (%s)";

    private static final String TAKE = "UPDATE kicc_shop SET merchant_id = NULL WHERE terminal_id IN (%s)";

    private record Terminal(
            String id,
            @Nullable String merchantId,
            @Nullable Long organisationId) {
        private static Terminal of(Object[] row) {
            return new Terminal(
                    (String) row[0], (String) row[1], row[2] == null ? null : ((Number) row[2]).longValue());
        }
    }

    /** Of each merchant that has some, in their order. */
    Uni<Map<String, List<String>>> of(Transaction transaction, Collection<String> merchantIds) {
        return merchantIds.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : transaction
                        .select(OF.formatted(marks(merchantIds)), merchantIds.toArray())
                        .map(rows -> rows.stream()
                                .sorted((one, other) -> ((String) one[0]).compareTo((String) other[0]))
                                .collect(Collectors.groupingBy(
                                        row -> (String) row[1],
                                        Collectors.mapping(row -> (String) row[0], Collectors.toList()))));
    }

    /** From now on these and no others. Fails with a {@link MerchantRefusal} that names the terminal. */
    Uni<Void> assign(Transaction transaction, MerchantEntity merchant, List<String> before, Set<String> wanted) {
        var given = without(wanted, before);
        var taken = without(before, wanted);
        return lock(transaction, Stream.concat(given.stream(), before.stream()).toList())
                .invoke(found -> wanted.forEach(id -> require(merchant, id, found.get(id))))
                .chain(() -> update(transaction, TAKE, taken))
                .chain(() -> update(transaction, GIVE, given, merchant.id));
    }

    private static Uni<Map<String, Terminal>> lock(Transaction transaction, List<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : transaction
                        .select(LOCK.formatted(marks(ids)), ids.toArray())
                        .map(rows -> rows.stream()
                                .map(Terminal::of)
                                .collect(Collectors.toMap(Terminal::id, Function.identity())));
    }

    private static void require(MerchantEntity merchant, String id, @Nullable Terminal found) {
        if (found == null) {
            throw new MerchantRefusal.UnknownTerminal(id);
        }
        if (found.merchantId() != null && !found.merchantId().equals(merchant.id)) {
            throw new MerchantRefusal.TerminalTaken(id);
        }
        if (found.organisationId() != null && !Objects.equals(found.organisationId(), merchant.organisationId)) {
            throw new MerchantRefusal.TerminalOfAnotherOrganisation(id);
        }
    }

    private static Uni<Void> update(Transaction transaction, String sql, Set<String> ids, Object... first) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .execute(
                                sql.formatted(marks(ids)),
                                Stream.concat(Stream.of(first), ids.stream()).toArray())
                        .replaceWithVoid();
    }

    private static Set<String> without(Collection<String> these, Collection<String> those) {
        var rest = new TreeSet<>(these);
        rest.removeAll(Set.copyOf(those));
        return rest;
    }

    private static String marks(Collection<String> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }
}
