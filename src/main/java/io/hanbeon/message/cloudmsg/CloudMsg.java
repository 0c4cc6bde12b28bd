package io.hanbeon.message.cloudmsg;

import io.hanbeon.message.Channel;
import io.hanbeon.message.provider.CredentialField;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.rest.MessageBody;
import io.hanbeon.message.rest.RestNames;
import io.hanbeon.message.rest.RestProvider;
import io.hanbeon.message.rest.ResultNames;
import io.hanbeon.message.rest.VendorDescription;
import io.hanbeon.remote.Exchange;
import io.hanbeon.remote.VendorApi;
import io.hanbeon.remote.VendorApis;
import io.hanbeon.shared.PhoneNumber;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** CloudMsg: numbers in E.164, signed calls, and an error for every refusal. */
@ApplicationScoped
class CloudMsg implements VendorDescription {
    static final RestNames NAMES = new RestNames(
            "clientKey",
            "recipient",
            "phoneNumber",
            "advertising",
            "subject",
            "content",
            "attachments",
            "templateId",
            "params",
            "buttons",
            Optional.empty(),
            "message.id",
            "error.code",
            new ResultNames(
                    "messages",
                    "message.id",
                    "clientKey",
                    "message.status",
                    "error.code",
                    "at",
                    Set.of("SENT"),
                    Set.of("DELIVERED"),
                    Set.of("FAILED")));

    private static final String SENDER_PROFILE = "senderProfileId";
    private static final String SENDER = "sender";
    private static final List<CredentialField> FIELDS = List.of(
            CredentialField.plain(CloudMsgSignature.ACCESS_KEY, "[!-~]{1,200}"),
            CredentialField.secret(CloudMsgSignature.SECRET_KEY, "[!-~]{1,200}"),
            CredentialField.plain(SENDER_PROFILE, "[\\w.@-]{1,100}"));

    private final Optional<VendorApi<CloudMsgApi>> api;
    private final String basePath;
    private final CloudMsgSettings settings;
    private final Clock clock;

    CloudMsg(VendorApis apis, CloudMsgSettings settings, Clock clock) {
        this.api = settings.baseUrl().map(url -> apis.make(CloudMsgApi.class, url, settings.answerMax()));
        this.basePath =
                settings.baseUrl().map(url -> URI.create(url).getRawPath()).orElse("");
        this.settings = settings;
        this.clock = clock;
    }

    @Produces
    @Singleton
    RestProvider asProvider() {
        return new RestProvider(this, settings);
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
    public RestNames names() {
        return NAMES;
    }

    @Override
    public Optional<JsonObject> document(Message message, Credentials credentials) {
        return MessageBody.of(message, NAMES)
                .to(PhoneNumber.parse(message.recipient()).map(PhoneNumber::e164))
                .with(SENDER, sender(message, credentials))
                .json();
    }

    private static Optional<Object> sender(Message message, Credentials credentials) {
        return message.channel() == Channel.ALIMTALK
                ? Optional.of(new JsonObject().put("profileId", credentials.get(SENDER_PROFILE)))
                : PhoneNumber.parse(message.sender())
                        .map(number -> new JsonObject().put(NAMES.senderNumber(), number.e164()));
    }

    @Override
    public Uni<Exchange> send(Channel channel, JsonObject document, Credentials credentials) {
        var body = document.encode();
        return switch (channel) {
            case SMS ->
                call(
                        "POST",
                        CloudMsgApi.SMS,
                        credentials,
                        (to, by) -> to.sms(by.accessKey(), by.timestamp(), by.value(), body));
            case MMS ->
                call(
                        "POST",
                        CloudMsgApi.MMS,
                        credentials,
                        (to, by) -> to.mms(by.accessKey(), by.timestamp(), by.value(), body));
            case ALIMTALK ->
                call(
                        "POST",
                        CloudMsgApi.ALIMTALK,
                        credentials,
                        (to, by) -> to.alimtalk(by.accessKey(), by.timestamp(), by.value(), body));
        };
    }

    @Override
    public Uni<Exchange> find(String keys, Credentials credentials) {
        var query = "?" + NAMES.clientKey() + "=" + URLEncoder.encode(keys, StandardCharsets.UTF_8);
        var signed = settings.signing().withQuery() ? CloudMsgApi.MESSAGES + query : CloudMsgApi.MESSAGES;
        return call("GET", signed, credentials, (to, by) -> to.find(by.accessKey(), by.timestamp(), by.value(), keys));
    }

    private Uni<Exchange> call(String method, String path, Credentials credentials, SignedRequest request) {
        var timestamp = Long.toString(settings.signing().timestampUnit().between(Instant.EPOCH, clock.instant()));
        var signature = CloudMsgSignature.of(method, basePath + path, timestamp, credentials);
        return api.map(known -> known.call(client -> request.by(client, signature)))
                .orElseGet(() -> Uni.createFrom().item(new Exchange.NotSent("hanbeon.cloudmsg.base-url is not set")));
    }
}
