package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.file.CheckFile.Checked;
import io.hanbeon.reconciliation.file.LineStore.Batch;
import io.hanbeon.reconciliation.file.LineStore.FileOwner;
import io.hanbeon.reconciliation.format.FileLines;
import io.hanbeon.reconciliation.format.FormatSettings;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** Stores a file's lines, some in one transaction; they are read on a worker meanwhile. */
@ApplicationScoped
class ReadFile {
    private static final int ATTEMPTS_MAX = 5;

    private final LineStore store;
    private final CorrectionStore corrections;
    private final FormatSettings settings;
    private final Sealer sealer;
    private final Ids ids;
    private final Pool pool;
    private final Clock clock;

    ReadFile(
            LineStore store,
            CorrectionStore corrections,
            FormatSettings settings,
            Sealer sealer,
            Ids ids,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.corrections = corrections;
        this.settings = settings;
        this.sealer = sealer;
        this.ids = ids;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> read(FileStore.Claim claim, NewFile file, Checked checked) {
        return read(claim, file, checked, this::store);
    }

    /** All of it in a transaction that somebody else ends. */
    Uni<Void> read(SqlConnection transaction, FileStore.Claim claim, NewFile file, Checked checked) {
        return read(claim, file, checked, batch -> insert(transaction, batch));
    }

    private Uni<Void> read(FileStore.Claim claim, NewFile file, Checked checked, Function<Batch, Uni<Void>> store) {
        var format = checked.opened().format();
        var owner = new FileOwner(
                claim, file.organisationId(), format.book(), format.channel(), file.account(), checked.badLines() > 0);
        var numbering = new NumberLines(owner, ids, sealer);
        return CallersContext.onWorker(() -> new FileLines(checked.opened(), settings))
                .chain(lines -> Multi.createBy()
                        .repeating()
                        .uni(() -> next(lines, numbering).call(store::apply))
                        .whilst(batch -> batch.size() == settings.batchLinesMax())
                        .collect()
                        .last()
                        .replaceWithVoid()
                        .eventually(lines::close));
    }

    private Uni<Batch> next(FileLines lines, NumberLines numbering) {
        return CallersContext.onWorker(() -> numbering.number(lines.next(settings.batchLinesMax())));
    }

    private Uni<Void> store(Batch batch) {
        return pool.withTransaction(transaction -> insert(transaction, batch))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(ATTEMPTS_MAX - 1L);
    }

    private Uni<Void> insert(SqlConnection transaction, Batch batch) {
        return corrections
                .number(transaction, batch)
                .chain(numbered -> store.insert(transaction, numbered, clock.instant(), claimEnd()));
    }

    Instant claimEnd() {
        return clock.instant().plus(settings.claim());
    }
}
