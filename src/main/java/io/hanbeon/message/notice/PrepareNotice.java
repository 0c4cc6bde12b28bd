package io.hanbeon.message.notice;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.NoticeDraft;
import io.hanbeon.message.NoticeText;
import io.hanbeon.message.delivery.NewMessage;
import io.hanbeon.message.delivery.SendingRoute;
import io.hanbeon.message.delivery.SendingRoutes;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.MessageProvider;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.message.text.CarrierText;
import io.hanbeon.message.text.ComposeContent;
import io.hanbeon.message.text.ComposeContent.Composed;
import io.hanbeon.message.text.Unshowable;
import io.hanbeon.message.text.Wording;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the way of a notice, and makes of it what the vendor there takes; before the transaction that records it. */
@ApplicationScoped
public class PrepareNotice {
    private final SendingRoutes routes;
    private final Ids ids;

    PrepareNotice(SendingRoutes routes, Ids ids) {
        this.routes = routes;
        this.ids = ids;
    }

    /** Where the organisation may send nothing, or not this, that is what is prepared: it is no failure. */
    public Uni<PreparedNotice> prepare(NoticeDraft draft, Instant now) {
        var organisationId = draft.organisationId();
        return organisationId == null
                ? Uni.createFrom().item(new PreparedNotice.ByAgent(shown(draft)))
                : routes.find(organisationId)
                        .map(route -> prepare(draft, route, now))
                        .onFailure(Refusal.class)
                        .recoverWithItem(refusal -> withoutRoute(draft, now));
    }

    /** The agent has no rules of its own to hold it against, and its tables take what carriers do not show. */
    private static NoticeDraft shown(NoticeDraft draft) {
        var content = draft.content();
        return draft.saying(new Content(
                content.title() == null ? null : NoticeText.title(content.title()),
                CarrierText.replaced(content.text()),
                content.template(),
                content.attachments(),
                content.isAdvertising()));
    }

    private PreparedNotice prepare(NoticeDraft draft, SendingRoute route, Instant now) {
        if (!route.isOpen()) {
            return failed(draft, route, now, OwnCode.ORGANISATION_CLOSED);
        }
        var sender = sender(draft, route);
        if (sender.isEmpty()) {
            return failed(draft, route, now, OwnCode.NO_SENDER);
        }
        if (!route.vendor().reaches(draft.recipient()) || !draft.recipient().takesTexts()) {
            return failed(draft, route, now, OwnCode.INEXPRESSIBLE);
        }
        return switch (compose(draft, route.vendor())) {
            case Composed.Faulty faulty -> failed(draft, route, now, OwnCode.INEXPRESSIBLE);
            case Composed.Sound sound -> {
                var envelope = new Envelope(sound.channel(), draft.recipient().e164(), sender.get(), sound.content());
                yield new PreparedNotice.OnRoute(route, message(draft, Account.of(route), envelope, now));
            }
        };
    }

    /** The number to be called back if it is registered; else the organisation's first. */
    private static Optional<String> sender(NoticeDraft draft, SendingRoute route) {
        return route.sender(draft.sender()).or(() -> route.senders().stream().findFirst());
    }

    /** What carriers cannot show is replaced: nobody is there to be asked. So a title that does not fit is left out. */
    private static Composed compose(NoticeDraft draft, MessageProvider vendor) {
        var untitled = compose(draft, draft.channel(), null, vendor);
        if (untitled instanceof Composed.Sound sound && sound.channel() == Channel.MMS) {
            var titled = compose(draft, Channel.MMS, draft.content().title(), vendor);
            return titled instanceof Composed.Sound ? titled : untitled;
        }
        return untitled;
    }

    private static Composed compose(
            NoticeDraft draft, @Nullable Channel channel, @Nullable String title, MessageProvider vendor) {
        var content = draft.content();
        var wording = new Wording(
                channel, title, content.text(), content.template(), content.attachments(), false, Unshowable.REPLACE);
        return ComposeContent.compose(wording, vendor, Optional.empty());
    }

    private PreparedNotice failed(NoticeDraft draft, SendingRoute route, Instant now, OwnCode why) {
        var channel = route.vendor().channelFor(draft.content().text());
        var message = message(draft, Account.of(route), Envelope.asAsked(draft, channel), now);
        return new PreparedNotice.Failed(Optional.of(route), message, why);
    }

    /** Nobody was chosen for it, so the row names who carries the messages of those that chose nobody. */
    private PreparedNotice withoutRoute(NoticeDraft draft, Instant now) {
        var message = message(draft, Account.PLATFORM, Envelope.asAsked(draft, Channel.SMS), now);
        return new PreparedNotice.Failed(Optional.empty(), message, OwnCode.NO_ACCOUNT);
    }

    private record Account(Provider provider, long accountId) {
        static final Account PLATFORM = new Account(Provider.CLOUDMSG, ProviderAccount.PLATFORM);

        static Account of(SendingRoute route) {
            return new Account(route.provider(), route.accountId());
        }
    }

    private record Envelope(Channel channel, String recipient, String sender, Content content) {
        static Envelope asAsked(NoticeDraft draft, Channel channel) {
            return new Envelope(channel, draft.recipient().e164(), draft.sender(), draft.content());
        }
    }

    private NewMessage message(NoticeDraft draft, Account account, Envelope envelope, Instant now) {
        var message = new Message(
                ids.next(),
                draft.organisationId(),
                account.provider(),
                account.accountId(),
                envelope.channel(),
                draft.reference(),
                envelope.recipient(),
                envelope.sender(),
                envelope.content(),
                now.truncatedTo(ChronoUnit.SECONDS));
        return new NewMessage(message, draft.causeId(), null);
    }
}
