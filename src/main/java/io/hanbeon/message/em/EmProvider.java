package io.hanbeon.message.em;

import io.hanbeon.message.Channel;
import io.hanbeon.message.EucKr;
import io.hanbeon.message.Message;
import io.hanbeon.message.MessageProvider;
import io.hanbeon.message.Report;
import io.hanbeon.message.Submission;
import io.hanbeon.shared.SqlFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * The Infobank EM agent. Submitting is an insert into its queue; asking is reading its queue, then the logs into which
 * it moves what is finished. Our id travels in {@code client_sub_id}.
 */
@ApplicationScoped
class EmProvider implements MessageProvider {
    private static final Logger LOG = Logger.getLogger(EmProvider.class);

    /** The result code of a message that the agent's table cannot keep. */
    private static final String UNSTORABLE = "HB02";

    private final EmStore store;
    private final EmSettings settings;

    EmProvider(EmStore store, EmSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "EM";
    }

    @Override
    public Channel channelFor(String text) {
        boolean isLong = text.codePointCount(0, text.length()) >= settings.mmsFromCharacters()
                || EucKr.length(text) > settings.smsBytesMax();
        return isLong ? Channel.MMS : Channel.SMS;
    }

    @Override
    public Uni<Submission> submit(Message message) {
        return insert(message).onFailure().recoverWithItem(failure -> explain(message, failure));
    }

    @Override
    public Uni<Map<Long, Report.Known>> find(List<Message> messages) {
        return store.find(messages);
    }

    private Uni<Submission> insert(Message message) {
        return switch (message.channel()) {
            case SMS -> store.insertSms(message).replaceWith(new Submission.Accepted(Channel.SMS));
            case MMS ->
                store.insertMms(message)
                        .<Submission>replaceWith(new Submission.Accepted(Channel.MMS))
                        // Only after a no from the server: after silence the MMS may be there.
                        .onFailure(failure -> SqlFailure.isAnswered(failure) && EmStore.fitsSms(message))
                        .recoverWithUni(() -> insert(message.through(Channel.SMS)));
        };
    }

    private static Submission explain(Message message, Throwable failure) {
        LOG.warnf("Message %s did not reach the EM agent's table: %s", message.key(), failure.toString());
        if (SqlFailure.isUnstorable(failure)) {
            return new Submission.Refused(UNSTORABLE, failure.toString());
        }
        return provablyDidNotArrive(failure)
                ? new Submission.Unavailable(failure.toString())
                : new Submission.Unconfirmed(failure.toString());
    }

    private static boolean provablyDidNotArrive(Throwable failure) {
        return SqlFailure.isAnswered(failure)
                || failure instanceof ConnectException
                || failure instanceof CircuitBreakerOpenException;
    }
}
