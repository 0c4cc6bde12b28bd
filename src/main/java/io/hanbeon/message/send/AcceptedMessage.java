package io.hanbeon.message.send;

import io.hanbeon.message.Channel;
import io.hanbeon.message.delivery.RecordedMessage;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A message that will be sent, or was.
 *
 * @param sendAt when it goes out, or did
 * @param repeated it is the one that the client key named before
 */
@RegisterForReflection // written from a Response, which does not say so
@Schema(name = "AcceptedMessage")
record AcceptedMessage(String id, String state, Provider provider, Channel channel, Instant sendAt, boolean repeated) {
    static AcceptedMessage of(RecordedMessage recorded) {
        return new AcceptedMessage(
                Ids.text(recorded.id()),
                recorded.state(),
                recorded.provider(),
                recorded.channel(),
                recorded.sendAt(),
                !recorded.isNew());
    }
}
