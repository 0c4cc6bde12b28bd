package io.hanbeon.message.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.hanbeon.message.provider.Message;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks at the hand-over whose advertising may go out: since it was recorded a night may have passed, or a month. */
@ApplicationScoped
class AskConsent {
    private final OptedOut optedOut;

    AskConsent(OptedOut optedOut) {
        this.optedOut = optedOut;
    }

    /** The ids of those among the messages whose recipient has opted out of them. */
    Uni<Set<Long>> withdrawn(List<Message> messages) {
        var byOrganisation = messages.stream().filter(AskConsent::needsConsent).collect(groupingBy(AskConsent::owner));
        return Multi.createFrom()
                .iterable(byOrganisation.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> withdrawn(entry.getKey(), entry.getValue()))
                .collect()
                .in(HashSet::new, Set::addAll);
    }

    private Uni<Set<Long>> withdrawn(long organisationId, List<Message> messages) {
        return optedOut.among(
                        organisationId,
                        messages.stream().map(Message::recipient).collect(toSet()))
                .map(unwilling -> messages.stream()
                        .filter(message -> unwilling.contains(message.recipient()))
                        .map(Message::id)
                        .collect(toSet()));
    }

    /** A shop without an organisation sends no advertising. */
    private static boolean needsConsent(Message message) {
        return message.content().isAdvertising() && message.organisationId() != null;
    }

    private static long owner(Message message) {
        return message.organisationId();
    }
}
