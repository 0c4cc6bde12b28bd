package io.hanbeon.message;

import io.hanbeon.message.delivery.OptedOut;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.delivery.SendingRoutes;
import io.hanbeon.message.provider.EucKr;
import io.hanbeon.message.provider.TextLimits;
import io.hanbeon.message.text.ComposeContent;
import io.hanbeon.message.text.Placeholders;
import io.hanbeon.message.text.Unshowable;
import io.hanbeon.message.text.Wording;
import io.hanbeon.shared.Refusal.FieldError;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a message of an organisation may be and whom it may reach, for who writes many and wants to know before. */
@ApplicationScoped
public class NoticeRules {
    private final SendingRoutes routes;
    private final OptedOut optedOut;

    NoticeRules(SendingRoutes routes, OptedOut optedOut) {
        this.routes = routes;
        this.optedOut = optedOut;
    }

    /**
     * @param isRegistered whether the organisation may send from the number
     * @param errors what the organisation's provider cannot send of it
     */
    public record Verdict(boolean isRegistered, List<FieldError> errors) {}

    /** Fails if nothing may be sent for the organisation. */
    public Uni<Verdict> judge(long organisationId, String sender, @Nullable Channel channel, Content content) {
        return routes.of(organisationId)
                .map(route -> new Verdict(route.sender(sender).isPresent(), errors(route, channel, content)));
    }

    private static List<FieldError> errors(SendingRoute route, @Nullable Channel channel, Content content) {
        var wording = new Wording(
                channel,
                content.title(),
                content.text(),
                content.template(),
                content.attachments(),
                false,
                Unshowable.REFUSE);
        return ComposeContent.compose(wording, route.vendor(), Optional.empty())
                        instanceof ComposeContent.Composed.Faulty faulty
                ? faulty.errors()
                : List.of();
    }

    /** The organisation's registered numbers. */
    public Uni<List<String>> senders(long organisationId) {
        return routes.of(organisationId).map(SendingRoute::senders);
    }

    /** Which of the numbers (E.164) take no advertising of the organisation. */
    public Uni<Set<String>> optedOut(long organisationId, Collection<String> numbers) {
        return optedOut.among(organisationId, numbers);
    }

    /** {@code #{name}} in the text replaced by the variable. */
    public static String fill(String text, Map<String, String> variables) {
        return Placeholders.fill(text, variables);
    }

    /** The names of the variables that a text has. */
    public static Set<String> variables(String text) {
        return Placeholders.missing(text, Map.of());
    }

    /** As carriers count it. */
    public static int bytes(String text) {
        return EucKr.length(text);
    }

    /** Of an MMS' text. */
    public static int mmsBytesMax() {
        return TextLimits.CUSTOMARY.mmsBytesMax();
    }
}
