package io.hanbeon.queue.http;

import io.hanbeon.queue.QueueLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param commitment SHA-256 of the draw's seed, in hex: to be published before anybody comes
 * @param lostAt when Redis lost the line last
 */
@RegisterForReflection
@Schema(name = "QueueLine")
record LineView(
        String scheduleId,
        Instant lobbyOpensAt,
        Instant opensAt,
        Instant closesAt,
        int admittedPerMinute,
        int admittedMax,
        boolean paused,
        String commitment,
        @Nullable Instant drawnAt,
        @Nullable Instant lostAt) {

    static LineView of(QueueLine line) {
        var terms = line.terms();
        return new LineView(
                line.key(),
                terms.lobbyOpensAt(),
                terms.opensAt(),
                terms.closesAt(),
                terms.admittedPerMinute(),
                terms.admittedMax(),
                terms.isPaused(),
                line.commitment(),
                line.drawnAt().orElse(null),
                line.lostAt().orElse(null));
    }
}
