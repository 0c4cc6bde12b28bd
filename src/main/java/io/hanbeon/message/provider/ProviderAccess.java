package io.hanbeon.message.provider;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * How an organisation gets at a vendor. The room of each vendor has one bean of it, found by its type; a vendor without
 * one cannot be chosen.
 */
public interface ProviderAccess {
    Provider provider();

    /** What the vendor asks each organisation for; nothing where an agent beside us has credentials of its own. */
    List<CredentialField> fields();

    /** Where below our address the vendor tells results of an account by itself; empty where it does not call us. */
    default Optional<String> webhook(long accountId) {
        return Optional.empty();
    }

    /**
     * Asks the vendor whether it takes these; never sends a message. What goes wrong is an answer, not a failure. Whoever
     * calls has checked them against {@link #fields}, stands outside any transaction, and waits five seconds at most.
     */
    Uni<CredentialCheck> validate(Credentials credentials);
}
