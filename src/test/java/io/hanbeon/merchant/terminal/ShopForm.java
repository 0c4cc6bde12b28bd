package io.hanbeon.merchant.terminal;

import static io.restassured.RestAssured.given;

import io.hanbeon.access.AsCaller;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

/** A shop as an administrator fills it in and saves it over HTTP. */
public final class ShopForm {
    private ShopForm() {}

    /** It asks little of a batch, takes it unsigned, as the old server's shops did, and stores what is sound. */
    public static JsonObject minimal(String arsDnis) {
        return new JsonObject()
                .put("terminalName", "시험상회")
                .put("arsDnis", arsDnis)
                .put("adminId", "tester")
                .put("adminName", "김시험")
                .put("profile", "MINIMAL")
                .put("batchMode", "PARTIAL")
                .put("requiresSignature", false)
                .put("takesUnsignedWords", true)
                .put("answersTruthfully", false);
    }

    public static Response save(String terminalId, JsonObject form) {
        var answer = put(terminalId, form, null);
        answer.then().statusCode(200);
        return answer;
    }

    static Response put(String terminalId, JsonObject form, String ifMatch) {
        var request =
                given().header(AsCaller.admin()).contentType("application/json").body(form.encode());
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put("/api/shops/" + terminalId);
    }
}
