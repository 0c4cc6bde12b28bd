package io.hanbeon.message.route;

import static io.hanbeon.organisation.register.AnOrganisation.asAdmin;

import io.hanbeon.organisation.register.AnOrganisation;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The message settings of an organisation of a test's own, as administrators see and send them. */
record SettingsOf(AnOrganisation organisation) {
    static final String SECRET = "cms-very-secret-0001";
    static final String MASKED = "cms-••••••••";
    static final String API_KEY = "stk-very-secret-0001";
    static final String WEBHOOK_KEY = "sts-very-secret-0001";

    static SettingsOf one() {
        return new SettingsOf(AnOrganisation.open());
    }

    String path() {
        return organisation.path() + "/message-settings";
    }

    Response read() {
        return asAdmin().get(path());
    }

    String etag() {
        return read().then().statusCode(200).extract().header("ETag");
    }

    Response save(JsonObject settings) {
        return asAdmin().body(settings.encode()).put(path());
    }

    Response save(JsonObject settings, String ifMatch) {
        return asAdmin().header("If-Match", ifMatch).body(settings.encode()).put(path());
    }

    Response test(JsonObject account) {
        return asAdmin().body(account.encode()).post(path() + "/test");
    }

    static JsonObject cloudMsg() {
        return settings("CLOUDMSG", cloudMsgCredentials(SECRET));
    }

    static JsonObject cloudMsgCredentials(String secret) {
        return new JsonObject().put("accessKey", "CMAK-0001").put("secretKey", secret);
    }

    static JsonObject sendTalk() {
        return settings("SENDTALK", sendTalkCredentials());
    }

    static JsonObject sendTalkCredentials() {
        return new JsonObject().put("apiKey", API_KEY).put("secretKey", WEBHOOK_KEY);
    }

    static JsonObject withFallback() {
        return cloudMsg()
                .put(
                        "fallback",
                        new JsonObject().put("provider", "SENDTALK").put("credentials", sendTalkCredentials()));
    }

    static JsonObject settings(String provider, JsonObject credentials) {
        return new JsonObject()
                .put("provider", provider)
                .put("credentials", credentials)
                .put("senderNumbers", JsonArray.of("02-3490-4411"));
    }
}
