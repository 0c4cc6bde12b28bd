package io.hanbeon.reconciliation.file;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file and how far it has come.
 *
 * @param account whose lines it has
 * @param lines that it has, so that the others are a share of it
 * @param newLines that no file had before
 * @param knownLines that another file had already
 * @param badLines that could not be read
 * @param matchedLines that the matching has looked at
 */
@Schema(name = "ReconFile")
@RegisterForReflection
public record ReconFile(
        String id,
        String name,
        String format,
        String book,
        String account,
        State state,
        long bytes,
        int lines,
        int readLines,
        int newLines,
        int knownLines,
        int badLines,
        int matchedLines,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable String failure,
        String uploadedBy,
        Instant receivedAt,
        @Nullable Instant endedAt) {

    /** Whether nothing of it will change by itself. */
    public boolean hasEnded() {
        return state == State.DONE || state == State.FAILED;
    }

    public enum State {
        READING,
        MATCHING,
        DONE,
        /** Sent again it goes on. */
        FAILED
    }
}
