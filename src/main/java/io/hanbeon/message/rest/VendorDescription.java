package io.hanbeon.message.rest;

import io.hanbeon.message.Channel;
import io.hanbeon.message.provider.CredentialField;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.remote.Exchange;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What sets one vendor behind a REST API apart from the others. */
public interface VendorDescription {
    Provider provider();

    List<CredentialField> fields();

    RestNames names();

    /** Empty if the vendor cannot be told to whom it goes or from whom it is. */
    Optional<JsonObject> document(Message message, Credentials credentials);

    Uni<Exchange> send(Channel channel, JsonObject document, Credentials credentials);

    /** @param keys ours, with commas between them; {@code 0} is none of them, and asks whether the credentials are good */
    Uni<Exchange> find(String keys, Credentials credentials);
}
