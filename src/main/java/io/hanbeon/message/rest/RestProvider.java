package io.hanbeon.message.rest;

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
import io.hanbeon.message.provider.ResultCode;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.message.provider.TextLimits;
import io.hanbeon.message.provider.Unsupported;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A vendor behind a REST API. Our id travels as a client key, by which it is asked. */
public final class RestProvider implements MessageProvider {
    private final VendorDescription vendor;
    private final RestVendorSettings settings;
    private final ReadAnswer readAnswer;
    private final FindByKey findByKey;

    public RestProvider(VendorDescription vendor, RestVendorSettings settings) {
        this.vendor = vendor;
        this.settings = settings;
        this.readAnswer = new ReadAnswer(vendor.names());
        this.findByKey =
                new FindByKey(new ResultReader(vendor.provider(), vendor.names().results()), settings.keysMax());
    }

    @Override
    public Provider provider() {
        return vendor.provider();
    }

    @Override
    public List<CredentialField> fields() {
        return vendor.fields();
    }

    @Override
    public Optional<String> webhook(long accountId) {
        return Optional.of("/webhook/" + vendor.provider().name().toLowerCase(Locale.ROOT) + "/" + Ids.text(accountId));
    }

    @Override
    public Uni<CredentialCheck> validate(Credentials credentials) {
        return vendor.find("0", credentials).map(readAnswer::check);
    }

    @Override
    public Channel channelFor(String text) {
        return EucKr.length(text) > settings.smsBytesMax() ? Channel.MMS : Channel.SMS;
    }

    @Override
    public TextLimits limits() {
        return TextLimits.CUSTOMARY.withSms(settings.smsBytesMax());
    }

    @Override
    public Optional<Unsupported> findUnsupported(Channel channel, Content content) {
        return Inexpressible.find(channel, content);
    }

    @Override
    public Uni<Submission> sendSms(Message message, Credentials credentials) {
        return send(message, credentials);
    }

    @Override
    public Uni<Submission> sendMms(Message message, Credentials credentials) {
        return send(message, credentials);
    }

    @Override
    public Uni<Submission> sendAlimtalk(Message message, Credentials credentials) {
        return send(message, credentials);
    }

    @Override
    public Uni<Submission> send(Message message, Credentials credentials) {
        return vendor.document(message, credentials)
                .map(document -> vendor.send(message.channel(), document, credentials)
                        .map(exchange -> readAnswer.submission(message, exchange)))
                .orElseGet(() -> Uni.createFrom().item(Inexpressible.refused()));
    }

    @Override
    public Uni<Map<Long, Report.Status>> findResults(List<Message> messages, Credentials credentials) {
        return findByKey.find(messages, keys -> vendor.find(keys, credentials));
    }

    @Override
    public Optional<ResultCode> explain(String code) {
        return RestCodes.explain(code);
    }

    @Override
    public int submissionsMax() {
        return settings.submissionsMax();
    }

    @Override
    public Duration lookAfter() {
        return settings.lookAfter();
    }
}
