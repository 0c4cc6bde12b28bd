package io.hanbeon.message.cloudmsg;

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

/** What goes to CloudMsg, and what comes back. */
@ApplicationScoped
class CloudMsgDocuments {
    private static final String VENDOR_ID = "message.id";
    private static final String SENDER = "sender";

    private final CloudMsgSettings.Fields fields;
    private final CloudMsgSettings.Results results;

    CloudMsgDocuments(CloudMsgSettings settings) {
        this.fields = settings.fields();
        this.results = settings.results();
    }

    /** Empty, like the others, if the vendor cannot be told to whom it goes or from whom it is. */
    Optional<JsonObject> sms(Message message) {
        return addressed(message)
                .flatMap(document -> PhoneNumber.parse(message.sender())
                        .map(sender ->
                                document.put(SENDER, new JsonObject().put(fields.senderNumber(), sender.e164()))))
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

    Optional<JsonObject> alimtalk(Message message, String senderProfile) {
        var template = message.content().template();
        return template == null
                ? Optional.empty()
                : addressed(message)
                        .map(document -> document.put(SENDER, new JsonObject().put("profileId", senderProfile)))
                        .map(document -> templated(document, template));
    }

    private JsonObject templated(JsonObject document, Content.Template template) {
        document.put("templateId", template.code())
                .put("params", new JsonObject(new LinkedHashMap<>(template.variables())));
        return template.buttons().isEmpty()
                ? document
                : document.put(fields.buttons(), Buttons.json(template.buttons()));
    }

    private Optional<JsonObject> addressed(Message message) {
        return PhoneNumber.parse(message.recipient())
                .map(recipient -> new JsonObject()
                        .put(fields.clientKey(), message.key())
                        .put(fields.recipient(), recipient.e164()))
                .map(document ->
                        message.content().isAdvertising() ? document.put(fields.advertising(), true) : document);
    }

    /** The vendor's id, if this says that it took the message. */
    Optional<String> accepted(Exchange exchange) {
        return exchange instanceof Exchange.Answered answered && answered.isSuccess()
                ? answered.json().flatMap(json -> JsonPath.id(json, VENDOR_ID))
                : Optional.empty();
    }

    Optional<String> errorCode(Exchange exchange) {
        return exchange instanceof Exchange.Answered answered && !answered.isSuccess()
                ? answered.json().flatMap(json -> ErrorTable.code(json, fields.errorCode()))
                : Optional.empty();
    }

    ResultNames names() {
        return new ResultNames(
                results.list(),
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
