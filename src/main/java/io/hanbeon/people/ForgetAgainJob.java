package io.hanbeon.people;

import io.hanbeon.job.DailyJob;
import io.hanbeon.shared.seal.PersonPrint;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Forgets again whoever was forgotten: rows that a backup brought back, that a transaction under way wrote meanwhile, or
 * that a request left behind which did not come to its end. Before, rows of old get fingerprints, to be found by.
 */
@ApplicationScoped
class ForgetAgainJob implements DailyJob {
    private final ForgottenStore store;
    private final EraseRows eraseRows;
    private final PrintRows printRows;

    ForgetAgainJob(ForgottenStore store, EraseRows eraseRows, PrintRows printRows) {
        this.store = store;
        this.eraseRows = eraseRows;
        this.printRows = printRows;
    }

    @Override
    public String name() {
        return "forget-people";
    }

    @Override
    public Uni<Long> work() {
        return printRows.print().chain(printed -> eraseAll().map(erased -> printed + erased));
    }

    private Uni<Long> eraseAll() {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(new byte[0]),
                        after -> store.page(after.get()).invoke(people -> advance(after, people)))
                .until(List::isEmpty)
                .onItem()
                .transformToUniAndConcatenate(this::erase)
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private static void advance(AtomicReference<byte[]> after, List<PersonPrint> people) {
        if (!people.isEmpty()) {
            after.set(people.getLast().phone());
        }
    }

    private Uni<Long> erase(List<PersonPrint> people) {
        return Multi.createFrom()
                .iterable(people)
                .onItem()
                .transformToUniAndConcatenate(eraseRows::eraseAgain)
                .map(Map::values)
                .collect()
                .with(Collectors.summingLong(
                        erased -> erased.stream().mapToLong(Long::longValue).sum()));
    }
}
