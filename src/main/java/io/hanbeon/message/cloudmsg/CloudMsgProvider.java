package io.hanbeon.message.cloudmsg;

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
import io.hanbeon.message.rest.ErrorTable;
import io.hanbeon.message.rest.Exchange;
import io.hanbeon.message.rest.FindByKey;
import io.hanbeon.message.rest.Inexpressible;
import io.hanbeon.message.rest.RestCodes;
import io.hanbeon.message.rest.ResultReader;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CloudMsg. Our id travels as a client key, by which it is asked. */
@ApplicationScoped
class CloudMsgProvider implements MessageProvider {
    private static final List<CredentialField> FIELDS = List.of(
            CredentialField.plain(CloudMsgApi.ACCESS_KEY, "[!-~]{1,200}"),
            CredentialField.secret(CloudMsgApi.SECRET_KEY, "[!-~]{1,200}"),
            CredentialField.plain(CloudMsgApi.SENDER_PROFILE, "[\\w.@-]{1,100}"));

    private final CloudMsgApi api;
    private final CloudMsgDocuments documents;
    private final CloudMsgSettings settings;
    private final FindByKey findByKey;

    CloudMsgProvider(CloudMsgApi api, CloudMsgDocuments documents, CloudMsgSettings settings) {
        this.api = api;
        this.documents = documents;
        this.settings = settings;
        this.findByKey = new FindByKey(new ResultReader(Provider.CLOUDMSG, documents.names()), settings.keysMax());
    }

    @Override
    public Provider provider() {
        return Provider.CLOUDMSG;
    }

    @Override
    public List<CredentialField> fields() {
        return FIELDS;
    }

    @Override
    public Optional<String> webhook(long accountId) {
        return Optional.of("/webhook/cloudmsg/" + Ids.text(accountId));
    }

    @Override
    public Uni<CredentialCheck> validate(Credentials credentials) {
        return api.get(settings.paths().validate(), credentials)
                .map(exchange -> ErrorTable.check(exchange, documents.errorCode(exchange)));
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
        return submit(message, settings.paths().sms(), documents.sms(message), credentials);
    }

    @Override
    public Uni<Submission> sendMms(Message message, Credentials credentials) {
        return submit(message, settings.paths().mms(), documents.mms(message), credentials);
    }

    @Override
    public Uni<Submission> sendAlimtalk(Message message, Credentials credentials) {
        var document = documents.alimtalk(message, credentials.get(CloudMsgApi.SENDER_PROFILE));
        return submit(message, settings.paths().alimtalk(), document, credentials);
    }

    @Override
    public Uni<Map<Long, Report.Known>> findResults(List<Message> messages, Credentials credentials) {
        var path = settings.paths().results() + "?" + settings.fields().clientKey() + "=";
        return findByKey.find(messages, keys -> api.get(path + keys, credentials));
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

    private Uni<Submission> submit(
            Message message, String path, Optional<JsonObject> document, Credentials credentials) {
        return document.isEmpty()
                ? Uni.createFrom().item(Inexpressible.refused())
                : api.post(path, document.get(), credentials).map(exchange -> outcome(message, exchange));
    }

    private Submission outcome(Message message, Exchange exchange) {
        return documents
                .accepted(exchange)
                .<Submission>map(id -> new Submission.Accepted(message.channel(), id))
                .orElseGet(() -> ErrorTable.submission(exchange, documents.errorCode(exchange)));
    }
}
