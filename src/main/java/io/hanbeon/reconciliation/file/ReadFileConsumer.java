package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.file.TakeFile.Waiting;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Reads what was handed over, and has it matched, on a context of its own. */
@ApplicationScoped
class ReadFileConsumer {
    private static final Logger LOG = Logger.getLogger(ReadFileConsumer.class);

    private final TakeFile takeFile;
    private final ReadFile readFile;
    private final AfterReading afterReading;
    private final FileStore store;
    private final Clock clock;

    ReadFileConsumer(TakeFile takeFile, ReadFile readFile, AfterReading afterReading, FileStore store, Clock clock) {
        this.takeFile = takeFile;
        this.readFile = readFile;
        this.afterReading = afterReading;
        this.store = store;
        this.clock = clock;
    }

    @ConsumeEvent(TakeFile.READ)
    Uni<Void> read(long id) {
        return takeFile.receive(id)
                .map(this::read)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> read(Waiting waiting) {
        long id = waiting.id();
        return readFile.read(id, waiting.file(), waiting.checked())
                .chain(() -> store.beginMatching(id, readFile.claimEnd()))
                .chain(() -> store.scope(id))
                .chain(scope -> afterReading.match(scope, line -> store.matchedTo(id, line, readFile.claimEnd())))
                .chain(() -> store.end(id, clock.instant()))
                .onFailure()
                .recoverWithUni(failure -> fail(id, failure))
                .eventually(() -> takeFile.forget(id));
    }

    private Uni<Void> fail(long id, Throwable failure) {
        LOG.errorf(failure, "File %d was not read to its end", id);
        return store.fail(id, failure.getClass().getSimpleName(), clock.instant());
    }
}
