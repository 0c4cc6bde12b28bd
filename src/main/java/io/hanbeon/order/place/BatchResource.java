package io.hanbeon.order.place;

import io.hanbeon.access.MaySign;
import io.hanbeon.access.Open;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The batch endpoint. The content type of a request is not looked at, as it never was. */
@Path("/api/orders/batches")
@Consumes(MediaType.WILDCARD)
@Produces("application/json;charset=utf-8")
@Tag(name = "Orders")
@Cancellable(false)
class BatchResource {
    private static final String REQUEST_EXAMPLE = """
            {"mode":"ars_data_add","terminal_id":"05532206","request_type":"SMS","cc_name":"김예시",
             "phone_no":"01012345678","orders":[{"order_no":"ORD20300101001","amount":1000,"cc_pord_desc":"항공권"}]}""";
    private static final String ANSWER_EXAMPLE = """
            {"batch_summary":{"total":1,"success":1,"fail":0},"req_result":[{"order_no":"ORD20300101001",\
            "phone_no":"01012345678","result_code":"0000","message":"등록성공"}]}""";

    private final PlaceOrders placeOrders;

    BatchResource(PlaceOrders placeOrders) {
        this.placeOrders = placeOrders;
    }

    @POST
    @Open // as it always was; a shop may ask for signatures
    @MaySign
    @Operation(
            summary = "Place a batch of ARS payment orders",
            description =
                    "The batch takes one six-digit code, its orders are stored once by terminal and order number, "
                            + "and one message is sent if the type is SMS or KTK. An ALL_OR_NOTHING shop stores nothing "
                            + "of a batch in which any order has another code than 0000. As the old server did, it then "
                            + "still answers 0000 for the sound orders, which are not stored; a shop with "
                            + "answersTruthfully, as new shops are, answers 0017 for them. Unsigned batches with a "
                            + "message are limited: 0017 with words for each order; send the batch again later.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BatchDocument.class),
                            examples = @ExampleObject(name = "one order", value = REQUEST_EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Every business answer, refusals included: see result_code",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "stored", value = ANSWER_EXAMPLE)))
    @APIResponse(
            responseCode = "401",
            description = "The shop takes signed batches, or signed words, only, or the signature proves nothing: "
                    + "application/problem+json")
    @APIResponse(responseCode = "413", description = "The body is larger than the limit")
    @APIResponse(
            responseCode = "422",
            description = "Too many orders, or an optional field that cannot be stored: application/problem+json")
    public Uni<byte[]> place(byte[] body) {
        return placeOrders.place(body).map(BatchAnswer::toJson);
    }
}
