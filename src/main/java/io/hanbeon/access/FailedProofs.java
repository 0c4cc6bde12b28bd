package io.hanbeon.access;

import io.smallrye.mutiny.Uni;

/** Whoever fails to prove who they are too often is not listened to for a while. */
public interface FailedProofs {
    /** Throws a refusal (429) while the address is not listened to. Asks nobody: every request with a token pays for it. */
    void requireFew(String address);

    /** One more; fails with the same refusal if it was one too many. */
    Uni<Void> count(String address);
}
