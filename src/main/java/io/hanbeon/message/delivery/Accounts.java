package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.ProviderAccount;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where the secrets of accounts at vendors are found. */
public interface Accounts {
    /** Empty if there is none of this id, or no longer. */
    Uni<Optional<ProviderAccount>> find(long id);

    /** The one that the message was recorded with. */
    Uni<Optional<ProviderAccount>> find(Message message);
}
