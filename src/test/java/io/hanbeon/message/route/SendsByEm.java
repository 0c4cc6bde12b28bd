package io.hanbeon.message.route;

import io.hanbeon.organisation.register.AnOrganisation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** An organisation of a test's own that chose the EM agent, which asks for no credentials. */
public final class SendsByEm {
    private SendsByEm() {}

    /** @return its id; it may send from the numbers, the first by default */
    public static long open(String... senderNumbers) {
        var organisation = AnOrganisation.open();
        choose(organisation, senderNumbers);
        return organisation.number();
    }

    /** For one that chose before, or never. */
    public static void choose(AnOrganisation organisation, String... senderNumbers) {
        new SettingsOf(organisation)
                .save(SettingsOf.settings("EM", new JsonObject())
                        .put("senderNumbers", new JsonArray(List.of(senderNumbers))))
                .then()
                .statusCode(200);
    }
}
