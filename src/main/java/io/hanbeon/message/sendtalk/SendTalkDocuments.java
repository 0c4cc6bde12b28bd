package io.hanbeon.message.sendtalk;

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

/** What goes to SendTalk, and what comes back. */
@ApplicationScoped
class SendTalkDocuments {
    private static final String SUCCESS = "success";
    private static final String VENDOR_ID = "data.messageId";

    private final SendTalkSettings.Fields fields;
    private final SendTalkSettings.Results results;
    private final MessageBody body;

    SendTalkDocuments(SendTalkSettings settings) {
        this.fields = settings.fields();
        this.body = new MessageBody(new MessageBody.Names(
                fields.clientKey(),
                fields.recipient(),
                fields.advertising(),
                fields.title(),
                fields.text(),
                fields.attachments(),
                "templateCode",
                "variables",
                fields.buttons()));
        this.results = settings.results();
    }

    /** Empty, like the others, if the vendor cannot be told to whom it goes or from whom it is. */
    Optional<JsonObject> sms(Message message) {
        return addressed(message).map(document -> body.withText(document, message.content()));
    }

    Optional<JsonObject> mms(Message message) {
        return sms(message).map(document -> body.withFiles(document, message.content()));
    }

    /** The key that it is sent with says whose profile it is. */
    Optional<JsonObject> alimtalk(Message message) {
        return Optional.ofNullable(message.content().template())
                .flatMap(template -> addressed(message).map(document -> body.withTemplate(document, template)));
    }

    private Optional<JsonObject> addressed(Message message) {
        return domestic(message.recipient())
                .map(recipient -> body.addressed(message, recipient))
                .flatMap(document ->
                        domestic(message.sender()).map(sender -> document.put(fields.senderNumber(), sender)));
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
