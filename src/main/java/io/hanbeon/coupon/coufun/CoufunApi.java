package io.hanbeon.coupon.coufun;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** COUFUN's B2C API. Answers are bytes: their encoding is what their XML declaration says. */
@RegisterRestClient(configKey = "coufun")
@Path("/b2c_api")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
interface CoufunApi {
    @POST
    @Path("coufunProduct.do")
    Uni<RestResponse<byte[]>> products(@FormParam("POC_ID") String pocId);

    @POST
    @Path("coufunCreate.do")
    Uni<RestResponse<byte[]>> create(
            @FormParam("POC_ID") String pocId,
            @FormParam("GOODS_ID") String goodsId,
            @FormParam("CREATE_CNT") int coupons,
            @FormParam("TR_ID") String trId);

    @POST
    @Path("coufunPartAmountStatus.do")
    Uni<RestResponse<byte[]>> status(
            @FormParam("POC_ID") String pocId,
            @FormParam("GOODS_ID") String goodsId,
            @FormParam("BARCODE_NUM") String barcode);

    @POST
    @Path("coufunPartCancel.do")
    Uni<RestResponse<byte[]>> cancel(
            @FormParam("POC_ID") String pocId,
            @FormParam("GOODS_ID") String goodsId,
            @FormParam("BARCODE_NUM") String barcode);
}
