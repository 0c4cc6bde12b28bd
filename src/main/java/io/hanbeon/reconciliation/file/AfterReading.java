package io.hanbeon.reconciliation.file;

import io.smallrye.mutiny.Uni;
import java.util.function.IntFunction;

/** What is done with a file's lines once they are stored. */
public interface AfterReading {
    /** @param progress is told the last line that was looked at */
    Uni<Void> match(FileScope file, IntFunction<Uni<Void>> progress);
}
