package io.hanbeon.reconciliation.file;

import io.hanbeon.reconciliation.file.CheckFile.Checked;
import io.hanbeon.reconciliation.format.FileRefusal;
import io.hanbeon.reconciliation.format.FormatSettings;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.BiFunction;

/** Stores a file as it would be stored, has it looked at, and takes everything back: one transaction, rolled back. */
@ApplicationScoped
public class PretendFile {
    private static final int ATTEMPTS_MAX = 3;

    private final CheckFile checkFile;
    private final ReadFile readFile;
    private final FileStore store;
    private final FormatSettings settings;
    private final Ids ids;
    private final Pool pool;
    private final Clock clock;

    PretendFile(
            CheckFile checkFile,
            ReadFile readFile,
            FileStore store,
            FormatSettings settings,
            Ids ids,
            Pool pool,
            Clock clock) {
        this.checkFile = checkFile;
        this.readFile = readFile;
        this.store = store;
        this.settings = settings;
        this.ids = ids;
        this.pool = pool;
        this.clock = clock;
    }

    /** The file on the disk is gone afterwards. */
    public <T> Uni<T> pretend(NewFile file, BiFunction<SqlConnection, FileScope, Uni<T>> look) {
        return CallersContext.onWorker(() -> checkFile.check(file.path(), file.format()))
                .invoke(this::requireFew)
                .chain(checked -> Uni.createFrom()
                        .deferred(() -> stored(file, checked, look))
                        .onFailure(SqlFailure::isContention)
                        .retry()
                        .atMost(ATTEMPTS_MAX - 1L))
                .eventually(() -> TakeFile.discard(file.path()));
    }

    /** The book is held meanwhile, and nobody else matches in it. */
    private void requireFew(Checked checked) {
        if (checked.lines() > settings.dryRunLinesMax()) {
            throw new FileRefusal.TooManyLines(settings.dryRunLinesMax());
        }
    }

    private <T> Uni<T> stored(NewFile file, Checked checked, BiFunction<SqlConnection, FileScope, Uni<T>> look) {
        return pool.withConnection(connection -> connection
                .begin()
                .chain(transaction -> store(connection, file, checked)
                        .chain(scope -> look.apply(connection, scope))
                        .eventually(transaction::rollback)));
    }

    private Uni<FileScope> store(SqlConnection connection, NewFile file, Checked checked) {
        long id = ids.next();
        var claim = new FileStore.Claim(id, id);
        var unlike = checked.unlike(id);
        return store.insert(connection, id, file, unlike, clock.instant(), readFile.claimEnd())
                .chain(() -> readFile.read(connection, claim, file, unlike))
                .chain(() -> store.beginMatching(connection, claim, readFile.claimEnd()))
                .chain(() -> store.scope(connection, id));
    }
}
