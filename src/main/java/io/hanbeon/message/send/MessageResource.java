package io.hanbeon.message.send;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.message.delivery.OfOrganisation;
import io.hanbeon.shared.once.Answer;
import io.hanbeon.shared.once.AnswerOnce;
import io.hanbeon.shared.once.Once;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

@Path("/api/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Allows(
        value = {Role.ADMIN, Role.OPERATOR},
        scope = "messages:send")
@Tag(name = "Messages")
@Cancellable(false)
class MessageResource {
    private static final String MESSAGE_EXAMPLE = """
            {"recipient":"010-1234-5678","text":"[한번] 주문이 접수되었습니다.","clientKey":"order-17"}""";
    private static final String ALIMTALK_EXAMPLE = """
            {"channel":"ALIMTALK","recipient":"010-1234-5678","text":"#{name}님, 결제가 완료되었습니다.",
             "variables":{"name":"김예시"},"template":{"code":"ORDER_PAID"}}""";
    private static final String ACCEPTED_EXAMPLE = """
            {"id":"0GX3MZ2QW5T8R","state":"REQUESTED","provider":"EM","channel":"SMS",
             "sendAt":"2026-12-10T01:00:00Z","repeated":false}""";
    private static final String BATCH_EXAMPLE = """
            {"advertising":true,"unshowable":"replace","text":"#{name}님, 연말 할인 안내입니다.","recipients":[
             {"recipient":"010-1234-5678","variables":{"name":"김예시"},"clientKey":"campaign-1/1"}]}""";

    private final SendMessage sendMessage;
    private final SendBatch sendBatch;
    private final OfOrganisation ofOrganisation;
    private final AnswerOnce answerOnce;
    private final CurrentCaller caller;

    MessageResource(
            SendMessage sendMessage,
            SendBatch sendBatch,
            OfOrganisation ofOrganisation,
            AnswerOnce answerOnce,
            CurrentCaller caller) {
        this.sendMessage = sendMessage;
        this.sendBatch = sendBatch;
        this.ofOrganisation = ofOrganisation;
        this.answerOnce = answerOnce;
        this.caller = caller;
    }

    @POST
    @Once(required = false)
    @Operation(
            summary = "Send a message",
            description =
                    "RecordedMessage once, then sent through the organisation's provider. 202: it will be sent, or was "
                            + "if the client key named it before. What the provider cannot express is refused, the field named.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = MessageRequest.class),
                            examples = {
                                @ExampleObject(name = "a text", value = MESSAGE_EXAMPLE),
                                @ExampleObject(name = "an alimtalk", value = ALIMTALK_EXAMPLE)
                            }))
    @APIResponse(
            responseCode = "202",
            content =
                    @Content(
                            schema = @Schema(implementation = AcceptedMessage.class),
                            examples = @ExampleObject(name = "accepted", value = ACCEPTED_EXAMPLE)))
    public Uni<Response> send(@NotNull MessageRequest request) {
        long organisationId = ofOrganisation.require("/organisationId", request.organisationId());
        return sendMessage.send(answerOnce.telling(caller.get(), MessageResource::accepted), organisationId, request);
    }

    @POST
    @Path("batches")
    @Once(required = false)
    @Operation(
            summary = "Send a message to many, each with variables of their own",
            description = "All that can be sent is recorded in one transaction; each recipient has a result. 422 where "
                    + "it is wrong for all of them. At most 10,000 recipients and 8 MB by default.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = BatchRequest.class),
                            examples = @ExampleObject(name = "advertising", value = BATCH_EXAMPLE)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = BatchResult.class)))
    public Uni<Response> sendBatch(byte[] body) {
        return sendBatch.read(body).chain(this::sendBatch);
    }

    private Uni<Response> sendBatch(BatchRequest request) {
        long organisationId = ofOrganisation.require("/organisationId", request.organisationId());
        return sendBatch.send(
                answerOnce.telling(caller.get(), MessageResource::acceptedBatch), organisationId, request);
    }

    private static Answer accepted(AcceptedMessage message) {
        return Answer.of(Response.accepted(message).build());
    }

    private static Answer acceptedBatch(byte[] json) {
        return Answer.of(
                Response.accepted(json).type(MediaType.APPLICATION_JSON_TYPE).build());
    }
}
