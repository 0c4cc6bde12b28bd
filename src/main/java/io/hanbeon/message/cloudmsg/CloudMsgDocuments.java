package io.hanbeon.message.cloudmsg;

import io.hanbeon.message.provider.Message;
import io.hanbeon.message.rest.ErrorTable;
import io.hanbeon.message.rest.Exchange;
import io.hanbeon.message.rest.JsonPath;
import io.hanbeon.message.rest.MessageBody;
import io.hanbeon.message.rest.ResultNames;
import io.hanbeon.shared.PhoneNumber;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What goes to CloudMsg, and what comes back. */
@ApplicationScoped
class CloudMsgDocuments {
    private static final String VENDOR_ID = "message.id";
    private static final String SENDER = "sender";

    private final CloudMsgSettings.Fields fields;
    private final CloudMsgSettings.Results results;
    private final MessageBody body;

    CloudMsgDocuments(CloudMsgSettings settings) {
        this.fields = settings.fields();
        this.body = new MessageBody(new MessageBody.Names(
                fields.clientKey(),
                fields.recipient(),
                fields.advertising(),
                fields.title(),
                fields.text(),
                fields.attachments(),
                "templateId",
                "params",
                fields.buttons()));
        this.results = settings.results();
    }

    /** Empty, like the others, if the vendor cannot be told to whom it goes or from whom it is. */
    Optional<JsonObject> sms(Message message) {
        return addressed(message)
                .flatMap(document -> PhoneNumber.parse(message.sender())
                        .map(sender ->
                                document.put(SENDER, new JsonObject().put(fields.senderNumber(), sender.e164()))))
                .map(document -> body.withText(document, message.content()));
    }

    Optional<JsonObject> mms(Message message) {
        return sms(message).map(document -> body.withFiles(document, message.content()));
    }

    Optional<JsonObject> alimtalk(Message message, String senderProfile) {
        return Optional.ofNullable(message.content().template())
                .flatMap(template -> addressed(message)
                        .map(document -> document.put(SENDER, new JsonObject().put("profileId", senderProfile)))
                        .map(document -> body.withTemplate(document, template)));
    }

    private Optional<JsonObject> addressed(Message message) {
        return PhoneNumber.parse(message.recipient()).map(recipient -> body.addressed(message, recipient.e164()));
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
