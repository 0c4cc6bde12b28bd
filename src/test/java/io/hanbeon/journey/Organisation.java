package io.hanbeon.journey;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** An organisation as the administrator of the journeys sets it up. */
record Organisation(PackagedApp app, String id) {

    static Organisation open(PackagedApp app) {
        var terms = new JsonObject().put("name", "여정 기관 " + UUID.randomUUID());
        var answer = app.askOnce(UUID.randomUUID().toString(), "/api/organisations", terms.encode());
        return new Organisation(app, PackagedApp.json(answer, 201).getString("id"));
    }

    /** The connection test of the console. */
    JsonObject test(String provider, JsonObject credentials) {
        var account = new JsonObject().put("provider", provider).put("credentials", credentials);
        return PackagedApp.json(app.ask(path() + "/test", account.encode()), 200);
    }

    /** @return the settings as they are shown */
    JsonObject choose(String provider) {
        var settings = new JsonObject()
                .put("provider", provider)
                .put("credentials", RestVendors.credentials(provider))
                .put("senderNumbers", JsonArray.of("02-3490-4411", "1588-1234"));
        return PackagedApp.json(app.put(path(), settings.encode()), 200);
    }

    private String path() {
        return "/api/organisations/" + id + "/message-settings";
    }
}
