package io.hanbeon.queue.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param rank 1 for who is next, 0 when let in; null before the draw is over
 * @param estimatedWaitTime in seconds; null before the draw is over, or while nobody is let in
 * @param token qr_ once let in, qp_ once that was used
 * @param phase LOBBY before the opening, DRAWING while the draw's list is kept, LINE
 * @param place signed: shown when entering, it is given back should the line be lost
 * @param pollAfterSeconds when to ask again; who is not heard of for much longer loses their place
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "QueuePlace")
public record QueueView(
        String status,
        String scheduleId,
        @Nullable Long rank,
        @Nullable Long estimatedWaitTime,
        @Nullable String token,
        @Nullable String phase,
        @Nullable String place,
        long pollAfterSeconds) {}
