package io.hanbeon.message.em;

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
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Infobank EM agent. Submitting is an insert into its queue; asking is reading its queue, then the logs into which
 * it moves what is finished. Our id travels in {@code client_sub_id}.
 */
@ApplicationScoped
class EmProvider implements MessageProvider {
    private final EmGroupConsumer groups;
    private final EmStore store;
    private final EmSettings settings;

    EmProvider(EmGroupConsumer groups, EmStore store, EmSettings settings) {
        this.groups = groups;
        this.store = store;
        this.settings = settings;
    }

    @Override
    public Provider provider() {
        return Provider.EM;
    }

    @Override
    public List<CredentialField> fields() {
        return List.of();
    }

    @Override
    public Uni<CredentialCheck> validate(Credentials credentials) {
        return Uni.createFrom().item(new CredentialCheck.Accepted());
    }

    @Override
    public Channel channelFor(String text) {
        boolean isLong = text.codePointCount(0, text.length()) >= settings.mmsFromCharacters()
                || EucKr.length(text) > settings.smsBytesMax();
        return isLong ? Channel.MMS : Channel.SMS;
    }

    @Override
    public TextLimits limits() {
        return TextLimits.CUSTOMARY.withSms(settings.smsBytesMax());
    }

    @Override
    public Optional<Unsupported> findUnsupported(Channel channel, Content content) {
        if (channel == Channel.ALIMTALK) {
            return Optional.of(new Unsupported("/channel", "EM 에이전트는 알림톡을 보내지 않습니다", "The EM agent sends no alimtalk"));
        }
        return content.attachments().isEmpty()
                ? Optional.empty()
                : Optional.of(new Unsupported(
                        "/attachments", "EM 에이전트로는 파일을 보내지 않습니다", "No files are sent through the EM agent"));
    }

    @Override
    public Uni<Submission> sendSms(Message message, Credentials credentials) {
        return explained(message, insertSms(message));
    }

    @Override
    public Uni<Submission> sendMms(Message message, Credentials credentials) {
        return explained(
                message,
                groups.insertMms(message)
                        .<Submission>replaceWith(new Submission.Accepted(Channel.MMS))
                        // Only after a no from the server: after silence the MMS may be there.
                        .onFailure(failure -> SqlFailure.isAnswered(failure) && EmStore.fitsSms(message))
                        .recoverWithUni(() -> insertSms(message.through(Channel.SMS))));
    }

    /** It is refused before it is recorded; a row that got here nevertheless ends here. */
    @Override
    public Uni<Submission> sendAlimtalk(Message message, Credentials credentials) {
        return Uni.createFrom()
                .item(new Submission.Refused(OwnCode.UNSTORABLE.code(), "The EM agent sends no alimtalk"));
    }

    @Override
    public Uni<Map<Long, Report.Known>> findResults(List<Message> messages, Credentials credentials) {
        return store.find(messages);
    }

    @Override
    public Optional<ResultCode> explain(String code) {
        return EmCodes.explain(code);
    }

    @Override
    public int submissionsMax() {
        return settings.submissionsMax();
    }

    @Override
    public Duration lookAfter() {
        return settings.lookAfter();
    }

    /** When its time is over it leaves the queue, and nothing more is begun: the message may be another hand's soon. */
    private Uni<Submission> explained(Message message, Uni<Submission> insert) {
        return SubmissionByRow.explained(
                message,
                insert.ifNoItem()
                        .after(settings.insertMax())
                        .on(CallersContext.timer())
                        .fail());
    }

    private Uni<Submission> insertSms(Message message) {
        return groups.insertSms(message).replaceWith(new Submission.Accepted(Channel.SMS));
    }
}
