package io.hanbeon.people;

import io.hanbeon.people.PrintStore.Print;
import io.hanbeon.people.PrintStore.PrintedColumn;
import io.hanbeon.people.PrintStore.SealedPhone;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.seal.SealedColumns;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Writes the fingerprints that rows from before there were any have not: nobody is found there without. */
@ApplicationScoped
class PrintRows {
    private static final Logger LOG = Logger.getLogger(PrintRows.class);

    private final List<PrintedColumn> columns;
    private final PrintStore store;
    private final Sealer sealer;

    PrintRows(@All List<SealedColumns> tables, PrintStore store, Sealer sealer) {
        this.columns = tables.stream().flatMap(PrintRows::columns).toList();
        this.store = store;
        this.sealer = sealer;
    }

    private static Stream<PrintedColumn> columns(SealedColumns table) {
        return table.fingerprints().entrySet().stream()
                .map(entry -> new PrintedColumn(table.table(), entry.getKey(), entry.getValue()));
    }

    /** Answers how many. */
    Uni<Long> print() {
        return Multi.createFrom()
                .iterable(columns)
                .onItem()
                .transformToUniAndConcatenate(this::print)
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    /** By their ids, so that a value that no key opens is passed. */
    private Uni<Long> print(PrintedColumn column) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicLong(Long.MIN_VALUE),
                        after -> store.page(column, after.get()).invoke(phones -> advance(after, phones)))
                .until(List::isEmpty)
                .onItem()
                .transformToUniAndConcatenate(phones -> print(column, phones))
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }

    private static void advance(AtomicLong after, List<SealedPhone> phones) {
        if (!phones.isEmpty()) {
            after.set(phones.getLast().id());
        }
    }

    private Uni<Integer> print(PrintedColumn column, List<SealedPhone> phones) {
        var prints =
                phones.stream().flatMap(phone -> print(column, phone).stream()).toList();
        return prints.isEmpty() ? Uni.createFrom().item(0) : store.write(column, prints);
    }

    private Optional<Print> print(PrintedColumn column, SealedPhone phone) {
        try {
            var plain = sealer.open(phone.sealed(), column.home());
            return Optional.of(new Print(phone, sealer.fingerprint(PhoneNumber.key(plain))));
        } catch (IllegalStateException unopened) {
            LOG.errorf("%s of %d gets no fingerprint: %s", column.home(), phone.id(), unopened.getMessage());
            return Optional.empty();
        }
    }
}
