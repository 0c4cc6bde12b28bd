package io.hanbeon.message.sent;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.HomeCard;
import io.hanbeon.message.delivery.MessageState;
import io.hanbeon.shared.Seoul;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** The last messages of today that failed, on the home page. */
@ApplicationScoped
class FailedMessagesCard implements HomeCard {
    private static final int SHOWN_MAX = 5;

    private final FindSentMessages findSentMessages;
    private final CurrentCaller caller;
    private final Clock clock;

    FailedMessagesCard(FindSentMessages findSentMessages, CurrentCaller caller, Clock clock) {
        this.findSentMessages = findSentMessages;
        this.caller = caller;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "message")
    static class Templates {
        static native TemplateInstance failedCard(List<MessageView> messages, String today);
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.ADMIN, Role.OPERATOR);
    }

    @Override
    public Uni<TemplateInstance> card() {
        var today = Seoul.businessDay(clock.instant());
        var failed = new MessageFilter(caller.organisationId(), null, MessageState.FAILED, null, null, today, today);
        return findSentMessages
                .page(failed, Long.MAX_VALUE, SHOWN_MAX)
                .map(page -> Templates.failedCard(page.messages(), today.toString()));
    }
}
