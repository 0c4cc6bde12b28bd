package io.hanbeon.journey;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The first super admin of the journeys' database, made as on a first start: with a setup token. */
final class Administrator {
    private static final String LOGIN = "journey@example.org";
    private static final String PASSWORD = "Unter.Wegs-2026";
    private static final String SETUP_TOKEN = "journey";

    private @Nullable String token;

    String bearer(PackagedApp app) {
        if (token == null) {
            token = logIn(app);
        }
        return "Bearer " + token;
    }

    private static String logIn(PackagedApp app) {
        var login = new JsonObject().put("login", LOGIN).put("password", PASSWORD);
        var answer = app.post("/api/auth/login", login.encode());
        if (answer.statusCode() == 401) {
            setUp(app, login);
            answer = app.post("/api/auth/login", login.encode());
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("The administrator did not log in: " + answer.body());
        }
        return new JsonObject(answer.body()).getString("access_token");
    }

    private static void setUp(PackagedApp app, JsonObject login) {
        try {
            Database.execute("""
                    REPLACE INTO hanbeon.setup_token (id, hash, issued_at)
                    VALUES (1, UNHEX(SHA2('%s', 256)), UTC_TIMESTAMP(3))
                    """.formatted(SETUP_TOKEN));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var first = login.copy().put("token", SETUP_TOKEN).put("name", "김여정");
        app.post("/api/auth/setup", first.encode());
    }
}
