package io.hanbeon.rotation;

import io.hanbeon.rotation.ResealStore.Anew;
import io.hanbeon.rotation.ResealStore.Replacement;
import io.hanbeon.rotation.ResealStore.SealedRow;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.seal.SealedColumns;
import io.hanbeon.shared.seal.Sealer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jboss.logging.Logger;

/**
 * Seals with the current key whatever an older one sealed, in bounded rounds. Nobody waits: either key opens what it
 * sealed, and a row that somebody changed meanwhile is left as it is. A value that no key opens is left as well.
 */
@ApplicationScoped
class ResealRows {
    private static final Logger LOG = Logger.getLogger(ResealRows.class);
    private static final String RESEALED = "hanbeon.resealed";

    private final List<SealedColumns> all;
    private final ResealStore store;
    private final Sealer sealer;
    private final RotationSettings settings;
    private final MeterRegistry registry;

    ResealRows(
            @All List<SealedColumns> all,
            ResealStore store,
            Sealer sealer,
            RotationSettings settings,
            MeterRegistry registry) {
        this.all = all;
        this.store = store;
        this.sealer = sealer;
        this.settings = settings;
        this.registry = registry;
    }

    /** @return how many values were sealed anew */
    Uni<Long> reseal() {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(columns -> reseal(columns, Optional.empty(), 0))
                .collect()
                .asList()
                .map(counts -> counts.stream().mapToLong(Long::longValue).sum());
    }

    private Uni<Long> reseal(SealedColumns columns, Optional<List<Object>> after, long before) {
        return store.page(columns, after, columns.areLarge() ? settings.largeRoundMax() : settings.roundMax())
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(before)
                        : resealRound(columns, rows)
                                .chain(count -> reseal(
                                        columns, Optional.of(rows.getLast().key()), before + count)));
    }

    private Uni<Long> resealRound(SealedColumns columns, List<SealedRow> rows) {
        return CallersContext.onWorker(() -> replacements(columns, rows))
                .chain(replacements -> replaceEach(columns, replacements))
                .invoke(count ->
                        registry.counter(RESEALED, "table", columns.table()).increment(count));
    }

    private Uni<Long> replaceEach(SealedColumns columns, List<Replacement> replacements) {
        return Multi.createFrom()
                .iterable(replacements)
                .onItem()
                .transformToUniAndConcatenate(replacement -> store.replace(columns, replacement))
                .collect()
                .asList()
                .map(counts -> counts.stream().mapToLong(Integer::longValue).sum());
    }

    private List<Replacement> replacements(SealedColumns columns, List<SealedRow> rows) {
        return rows.stream()
                .map(row -> new Replacement(row.key(), anew(columns, row)))
                .filter(replacement -> !replacement.values().isEmpty())
                .toList();
    }

    private SequencedMap<String, Anew> anew(SealedColumns columns, SealedRow row) {
        var anew = new LinkedHashMap<String, Anew>();
        row.values().forEach((column, old) -> {
            if (!sealer.isCurrent(old)) {
                anew(columns, row.key(), column, old).ifPresent(value -> anew.put(column, value));
            }
        });
        return anew;
    }

    private Optional<Anew> anew(SealedColumns columns, List<Object> key, String column, byte[] old) {
        try {
            return Optional.of(new Anew(old, sealer.reseal(old, columns.home(column, key))));
        } catch (IllegalStateException unopened) {
            LOG.errorf("%s.%s of %s is not sealed anew: %s", columns.table(), column, key, unopened.getMessage());
            return Optional.empty();
        }
    }
}
