package io.hanbeon.message.ums;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.CredentialCheck;
import io.hanbeon.message.provider.CredentialField;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.EucKr;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.MessageProvider;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.Report;
import io.hanbeon.message.provider.ResultCode;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.message.provider.SubmissionByRow;
import io.hanbeon.message.provider.TextLimits;
import io.hanbeon.message.provider.Unsupported;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The LG U+ SNAP agent. Submitting is an insert into its table, our key in {@code CLIENT_KEY}; asking is reading that
 * table, then the logs into which the agent moves what is finished. An LMS is an MMS without a file. No fallback channel is
 * asked for: which message goes out is ours to say.
 */
@ApplicationScoped
class UmsProvider implements MessageProvider {
    /** Kakao's key of the organisation's channel; without one the agent takes its own. */
    private static final CredentialField SENDER_KEY =
            CredentialField.plain("kakaoSenderKey", "[\\x21-\\x7e]{1,65}").optional();

    private final UmsStore store;
    private final UmsLimits limits;
    private final UmsCodes codes;
    private final UmsSettings settings;

    UmsProvider(UmsStore store, UmsLimits limits, UmsCodes codes, UmsSettings settings) {
        this.store = store;
        this.limits = limits;
        this.codes = codes;
        this.settings = settings;
    }

    @Override
    public Provider provider() {
        return Provider.UMS;
    }

    @Override
    public List<CredentialField> fields() {
        return List.of(SENDER_KEY);
    }

    /** The agent has credentials of its own, and whether Kakao knows the key shows only when something is sent. */
    @Override
    public Uni<CredentialCheck> validate(Credentials credentials) {
        return Uni.createFrom().item(new CredentialCheck.Accepted());
    }

    @Override
    public Channel channelFor(String text) {
        return EucKr.length(text) > settings.smsBytesMax() ? Channel.MMS : Channel.SMS;
    }

    @Override
    public TextLimits limits() {
        return limits.ofTexts();
    }

    @Override
    public Optional<Unsupported> findUnsupported(Channel channel, Content content) {
        return limits.findUnsupported(channel, content);
    }

    @Override
    public Uni<Submission> sendSms(Message message, Credentials credentials) {
        return insert(message, null);
    }

    @Override
    public Uni<Submission> sendMms(Message message, Credentials credentials) {
        return insert(message, null);
    }

    @Override
    public Uni<Submission> sendAlimtalk(Message message, Credentials credentials) {
        return insert(message, credentials.find(SENDER_KEY.name()).orElse(null));
    }

    @Override
    public Uni<Map<Long, Report.Status>> findResults(List<Message> messages, Credentials credentials) {
        return store.find(messages);
    }

    @Override
    public Optional<ResultCode> explain(String code) {
        return Optional.of(codes.of(code));
    }

    @Override
    public int submissionsMax() {
        return settings.submissionsMax();
    }

    @Override
    public Duration lookAfter() {
        return settings.lookAfter();
    }

    private Uni<Submission> insert(Message message, @Nullable String senderKey) {
        if (!UmsStore.keepsNumbers(message)) {
            return Uni.createFrom()
                    .item(new Submission.Refused(OwnCode.UNSTORABLE.code(), "Not a number that the agent takes"));
        }
        return SubmissionByRow.explained(
                message, store.insert(message, senderKey).replaceWith(new Submission.Accepted(message.channel())));
    }
}
