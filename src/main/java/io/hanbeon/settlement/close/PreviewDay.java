package io.hanbeon.settlement.close;

import io.hanbeon.shared.http.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reckons what closing a day would settle now, and writes nothing. */
@ApplicationScoped
public class PreviewDay {
    private final ClosingStore store;
    private final CloseSettings settings;

    PreviewDay(ClosingStore store, CloseSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /**
     * A page of them.
     *
     * @param organisationId whose; {@code null}: everybody's
     * @param after the account where the page before ended
     */
    public Uni<Slice<ExpectedSettlement>> preview(
            LocalDate day, @Nullable Long organisationId, String after, int limit) {
        var closing = ClosingDay.of(day, settings);
        return store.findOpen(closing, new ClosingStore.Search(organisationId, after, limit + 1))
                .map(open -> Slice.of(open, limit, OpenAccount::account))
                .chain(open -> reckon(closing, open));
    }

    private Uni<Slice<ExpectedSettlement>> reckon(ClosingDay closing, Slice<OpenAccount> open) {
        return store.preview(closing, numbered(open.items())).map(found -> new Slice<>(found, open.nextCursor()));
    }

    /** No settlement is made, so each gets any number. */
    private static TreeMap<Long, OpenAccount> numbered(List<OpenAccount> open) {
        var numbered = new TreeMap<Long, OpenAccount>();
        open.forEach(account -> numbered.put((long) numbered.size(), account));
        return numbered;
    }
}
