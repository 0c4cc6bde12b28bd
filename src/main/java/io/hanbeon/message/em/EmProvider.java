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
import io.hanbeon.shared.flow.GroupCommit;
import io.hanbeon.shared.flow.GroupCommit.Writing;
import io.hanbeon.shared.flow.GroupCommits;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Infobank EM agent. Submitting is an insert into its queue; asking is reading its queue, then the logs into which
 * it moves what is finished. Our id travels in {@code client_sub_id}.
 */
@ApplicationScoped
class EmProvider implements MessageProvider {
    private static final String WAITING = "hanbeon.em.group.waiting";

    private final GroupCommit<Message, Message> sms;
    private final GroupCommit<Message, Message> mms;
    private final EmStore store;
    private final EmSettings settings;

    EmProvider(EmStore store, EmSettings settings, GroupCommits groupCommits) {
        // A statement ends within insertMax by itself, so that the breaker counts it.
        var limits = new GroupCommit.Limits(
                settings.group().groupsMax(),
                settings.group().messagesMax(),
                settings.insertMax().multipliedBy(2));
        this.sms = groupCommits.make(WAITING, limits, eachOf(messages -> store.insertSms(messages)));
        this.mms = groupCommits.make(WAITING, limits, eachOf(messages -> store.insertMms(messages)));
        this.store = store;
        this.settings = settings;
    }

    /**
     * After the server's no to a group each of its rows goes alone, so that none is lost to another's fault; after silence
     * none does, since all of them may be there.
     */
    private static Writing<Message, Message> eachOf(Function<List<Message>, Uni<Void>> insert) {
        return Writing.<Message, Message>together(
                        messages -> insert.apply(messages).replaceWith(messages))
                .elseAlone();
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
                mms.commit(message)
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
    public Uni<Map<Long, Report.Status>> findResults(List<Message> messages, Credentials credentials) {
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
        return sms.commit(message).replaceWith(new Submission.Accepted(Channel.SMS));
    }
}
