package io.hanbeon.audit;

import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;

/** Whoever searches by personal data again and again can guess what lists mask, so each search counts. */
public interface PersonalSearchLimit {
    /** One more; fails with a refusal (429) if it is one too many. */
    Uni<Void> count(Caller caller);
}
