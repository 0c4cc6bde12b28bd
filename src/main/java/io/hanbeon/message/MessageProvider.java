package io.hanbeon.message;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** A vendor. {@code submit} never fails: what goes wrong is an answer. */
public interface MessageProvider {
    /** As it stands in the {@code provider} column. */
    String name();

    /** Over which channel this vendor sends such a text. */
    Channel channelFor(String text);

    /** Hands the message over, once, within this provider's own time limit. */
    Uni<Submission> submit(Message message);

    /**
     * Asks about messages.
     *
     * @return reports by message id, without those that the vendor provably does not have; a failure if it cannot be
     *     asked, so that nothing follows from silence
     */
    Uni<Map<Long, Report.Known>> find(List<Message> messages);
}
