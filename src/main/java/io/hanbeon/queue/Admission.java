package io.hanbeon.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody was let in.
 *
 * @param id the same for each token of one admission: unique where an admission may have one effect
 * @param use what its first token was used for; empty while it was not
 * @param token for the next step; empty when there is none
 * @param endsAt when the next step's token ends
 */
public record Admission(String id, Optional<String> use, Optional<String> token, Instant endsAt) {}
