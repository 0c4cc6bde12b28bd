package io.hanbeon.message.sendtalk;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** SendTalk: numbers as they are dialled in Korea, a bearer token, and refusals that may come as HTTP 200. */
@ApplicationScoped
class SendTalk implements VendorDescription {
    static final RestNames NAMES = new RestNames(
            "clientKey",
            "to",
            "from",
            "advertising",
            "title",
            "content",
            "attachments",
            "templateCode",
            "variables",
            "buttons",
            Optional.of("success"),
            "data.messageId",
            "error.code",
            results("data.results"));

    /** As in its calls to us; a body without the list is one result, or a list itself. */
    static final ResultNames WEBHOOK = results("results");

    private static final String API_KEY = "apiKey";

    /** The secret signs the vendor's calls to us and nothing else. */
    private static final List<CredentialField> FIELDS = List.of(
            CredentialField.secret(API_KEY, "[!-~]{1,200}"), CredentialField.secret("secretKey", "[!-~]{1,200}"));

    private final Optional<VendorApi<SendTalkApi>> api;
    private final SendTalkSettings settings;

    SendTalk(VendorApis apis, SendTalkSettings settings) {
        this.api = settings.baseUrl().map(url -> apis.make(SendTalkApi.class, url, settings.answerMax()));
        this.settings = settings;
    }

    private static ResultNames results(String list) {
        return new ResultNames(
                list,
                "messageId",
                "clientKey",
                "status",
                "errorCode",
                "at",
                Set.of("SENT"),
                Set.of("DELIVERED"),
                Set.of("FAILED"));
    }

    @Produces
    @Singleton
    RestProvider asProvider() {
        return new RestProvider(this, settings);
    }

    @Override
    public Provider provider() {
        return Provider.SENDTALK;
    }

    @Override
    public List<CredentialField> fields() {
        return FIELDS;
    }

    @Override
    public RestNames names() {
        return NAMES;
    }

    /** The key that an alimtalk is sent with says whose profile it is. */
    @Override
    public Optional<JsonObject> document(Message message, Credentials credentials) {
        return MessageBody.of(message, NAMES)
                .to(domestic(message.recipient()))
                .with(NAMES.senderNumber(), domestic(message.sender()))
                .json();
    }

    private static Optional<String> domestic(String number) {
        return PhoneNumber.parse(number).flatMap(PhoneNumber::domestic);
    }

    @Override
    public Uni<Exchange> send(Channel channel, JsonObject document, Credentials credentials) {
        var bearer = bearer(credentials);
        var body = document.encode();
        return switch (channel) {
            case SMS -> call(to -> to.sms(bearer, body));
            case MMS -> call(to -> to.mms(bearer, body));
            case ALIMTALK -> call(to -> to.alimtalk(bearer, body));
        };
    }

    @Override
    public Uni<Exchange> find(String keys, Credentials credentials) {
        var bearer = bearer(credentials);
        return call(to -> to.find(bearer, keys));
    }

    private static String bearer(Credentials credentials) {
        return "Bearer " + credentials.get(API_KEY);
    }

    private Uni<Exchange> call(Function<SendTalkApi, Uni<RestResponse<String>>> request) {
        return api.map(known -> known.call(request))
                .orElseGet(() -> Uni.createFrom().item(new Exchange.NotSent("hanbeon.sendtalk.base-url is not set")));
    }
}
