package io.hanbeon.message.delivery;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.CredentialCheck;
import io.hanbeon.message.provider.CredentialField;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.EucKr;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.MessageProvider;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.Report;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.message.provider.Unsupported;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says how patient to be with it, takes whatever carriers do, and sends nothing. */
public class PatientVendor implements MessageProvider {
    @Override
    public Provider provider() {
        return Provider.EM;
    }

    @Override
    public int submissionsMax() {
        return 200;
    }

    @Override
    public Duration lookAfter() {
        return Duration.ofSeconds(2);
    }

    @Override
    public List<CredentialField> fields() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<CredentialCheck> validate(Credentials credentials) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Channel channelFor(String text) {
        return EucKr.length(text) > limits().smsBytesMax() ? Channel.MMS : Channel.SMS;
    }

    @Override
    public Optional<Unsupported> findUnsupported(Channel channel, Content content) {
        return Optional.empty();
    }

    @Override
    public Uni<Submission> sendSms(Message message, Credentials credentials) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Submission> sendMms(Message message, Credentials credentials) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Submission> sendAlimtalk(Message message, Credentials credentials) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Map<Long, Report.Status>> findResults(List<Message> messages, Credentials credentials) {
        throw new UnsupportedOperationException();
    }
}
