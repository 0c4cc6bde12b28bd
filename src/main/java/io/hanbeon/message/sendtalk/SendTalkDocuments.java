package io.hanbeon.message.sendtalk;

import io.hanbeon.message.Content;
import io.hanbeon.message.Message;
import io.hanbeon.message.rest.Buttons;
import io.hanbeon.message.rest.ErrorTable;
import io.hanbeon.message.rest.Exchange;
import io.hanbeon.message.rest.JsonPath;
import io.hanbeon.message.rest.ResultNames;
import io.hanbeon.shared.PhoneNumber;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Optional;

/** What goes to SendTalk, and what comes back. */
@ApplicationScoped
class SendTalkDocuments {
    private static final String SUCCESS = "success";
    private static final String VENDOR_ID = "data.messageId";

    private final SendTalkSettings.Fields fields;
    private final SendTalkSettings.Results results;

    SendTalkDocuments(SendTalkSettings settings) {
        this.fields = settings.fields();
        this.results = settings.results();
    }

    /** Empty, like the others, if the vendor cannot be told to whom it goes or from whom it is. */
    Optional<JsonObject> sms(Message message) {
        return addressed(message)
                .map(document -> document.put(fields.text(), message.content().text()));
    }

    /** Without files it is an LMS. */
    Optional<JsonObject> mms(Message message) {
        var content = message.content();
        return sms(message)
                .map(document -> content.title() == null ? document : document.put(fields.title(), content.title()))
                .map(document -> content.attachments().isEmpty()
                        ? document
                        : document.put(fields.attachments(), new JsonArray(content.attachments())));
    }

    /** The key that it is sent with says whose profile it is. */
    Optional<JsonObject> alimtalk(Message message) {
        var template = message.content().template();
        return template == null ? Optional.empty() : addressed(message).map(document -> templated(document, template));
    }

    private JsonObject templated(JsonObject document, Content.Template template) {
        document.put("templateCode", template.code())
                .put("variables", new JsonObject(new LinkedHashMap<>(template.variables())));
        return template.buttons().isEmpty()
                ? document
                : document.put(fields.buttons(), Buttons.json(template.buttons()));
    }

    private Optional<JsonObject> addressed(Message message) {
        return domestic(message.recipient())
                .flatMap(to -> domestic(message.sender())
                        .map(from -> new JsonObject()
                                .put(fields.clientKey(), message.key())
                                .put(fields.recipient(), to)
                                .put(fields.senderNumber(), from)))
                .map(document ->
                        message.content().isAdvertising() ? document.put(fields.advertising(), true) : document);
    }

    private static Optional<String> domestic(String number) {
        return PhoneNumber.parse(number).flatMap(PhoneNumber::domestic);
    }

    /** The vendor's id, if this says that it took the message. */
    Optional<String> accepted(Exchange exchange) {
        return success(exchange)
                .filter(json -> Boolean.TRUE.equals(json.getValue(SUCCESS)))
                .flatMap(json -> JsonPath.id(json, VENDOR_ID));
    }

    /** HTTP says yes and the body no. */
    boolean isRefusedWithSuccess(Exchange exchange) {
        return success(exchange)
                .filter(json -> Boolean.FALSE.equals(json.getValue(SUCCESS)))
                .isPresent();
    }

    Optional<String> errorCode(Exchange exchange) {
        return exchange instanceof Exchange.Answered answered
                ? answered.json().flatMap(json -> ErrorTable.code(json, fields.errorCode()))
                : Optional.empty();
    }

    private static Optional<JsonObject> success(Exchange exchange) {
        return exchange instanceof Exchange.Answered answered && answered.isSuccess()
                ? answered.json()
                : Optional.empty();
    }

    /** @param list where an answer, or a call of the vendor's, has its results */
    ResultNames names(String list) {
        return new ResultNames(
                list,
                results.vendorId(),
                results.key(),
                results.status(),
                results.code(),
                results.at(),
                results.sent(),
                results.delivered(),
                results.failed());
    }
}
