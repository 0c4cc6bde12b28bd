package io.hanbeon.queue.draw;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param commitment SHA-256 of the seed, in hex: told from the beginning
 * @param seed in hex, once the draw is over
 * @param drawn how many took part
 * @param pages of their tickets in the order drawn, at {@code proof/0} and so on
 * @param listHash SHA-256 over all tickets in their order, a line feed after each
 * @param publicKey Ed25519, in hex
 * @param signature Ed25519, in hex, over the lines {@code hanbeon-queue-draw-1}, schedule, commitment, seed, drawn, list hash
 * @param lostAt when Redis lost the line, if it did
 */
@RegisterForReflection
@Schema(name = "QueueDrawProof")
public record DrawProof(
        String scheduleId,
        String commitment,
        Instant opensAt,
        @Nullable Instant drawnAt,
        @Nullable String seed,
        @Nullable Integer drawn,
        @Nullable Integer pages,
        @Nullable String listHash,
        String publicKey,
        @Nullable String signature,
        @Nullable Instant lostAt) {}
