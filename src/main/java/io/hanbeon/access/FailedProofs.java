package io.hanbeon.access;

import io.smallrye.mutiny.Uni;

/** Whoever fails to prove who they are too often is told so for a while, whatever else they bring that is wrong. */
public interface FailedProofs {
    /** Throws a refusal (429) while the address has failed too often. Asks nobody. */
    void requireFew(String address);

    /** One more; fails with the same refusal if it was one too many. */
    Uni<Void> count(String address);
}
