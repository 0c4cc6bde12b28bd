package io.hanbeon.journey;

import io.hanbeon.sandbox.standin.RestAccount;
import io.hanbeon.sandbox.standin.RestVendor;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;

/** CloudMsg and SendTalk, each with an account that the organisations of the journeys share, and the platform's. */
public final class RestVendors implements AutoCloseable {
    private static final String CLOUDMSG_KEY = "access-journey";
    private static final String SENDTALK_KEY = "key-journey";
    private static final String SECRET = "secret-journey";
    private static final String PLATFORM_KEY = "access-platform";
    private static final String PLATFORM_SECRET = "secret-platform";
    private static final String PLATFORM_ACCOUNT = "0000000000000";

    private final Vertx vertx = Vertx.vertx();
    final RestVendor cloudMsg = RestVendor.cloudMsg(vertx, Clock.systemUTC());
    final RestVendor sendTalk = RestVendor.sendTalk(vertx, Clock.systemUTC());

    Launch reachedBy(Launch launch) {
        var platform = new JsonObject()
                .put("accessKey", PLATFORM_KEY)
                .put("secretKey", PLATFORM_SECRET)
                .put("senderProfileId", "PROFILE_PLATFORM");
        return launch.with("hanbeon.cloudmsg.base-url", "http://127.0.0.1:" + cloudMsg.start(0))
                .with("hanbeon.sendtalk.base-url", "http://127.0.0.1:" + sendTalk.start(0))
                .with("hanbeon.message-default.credentials", platform.encode())
                .with("hanbeon.message-default.sender-numbers", "02-3490-4400");
    }

    /** As at the vendors' own desks, before anybody sends. */
    RestVendors() {
        cloudMsg.register(new RestAccount(CLOUDMSG_KEY, SECRET, Optional.empty()));
        sendTalk.register(new RestAccount(SENDTALK_KEY, SECRET, Optional.empty()));
    }

    /** Where they tell results, as an administrator reads it from the settings. */
    void callBack(PackagedApp app, String provider, String path) {
        var key = provider.equals("CLOUDMSG") ? CLOUDMSG_KEY : SENDTALK_KEY;
        named(provider).register(webhook(app, key, SECRET, path));
    }

    void callPlatformBack(PackagedApp app) {
        cloudMsg.register(webhook(app, PLATFORM_KEY, PLATFORM_SECRET, "/webhook/cloudmsg/" + PLATFORM_ACCOUNT));
    }

    private static RestAccount webhook(PackagedApp app, String key, String secret, String path) {
        return new RestAccount(key, secret, Optional.of(app.at(path).toString()));
    }

    RestVendor named(String provider) {
        return provider.equals("CLOUDMSG") ? cloudMsg : sendTalk;
    }

    static JsonObject credentials(String provider) {
        return switch (provider) {
            case "CLOUDMSG" ->
                new JsonObject()
                        .put("accessKey", CLOUDMSG_KEY)
                        .put("secretKey", SECRET)
                        .put("senderProfileId", "PROFILE_JOURNEY");
            case "SENDTALK" -> new JsonObject().put("apiKey", SENDTALK_KEY).put("secretKey", SECRET);
            default -> new JsonObject();
        };
    }

    /** What the vendor does not take. */
    static JsonObject wrong(String provider) {
        return credentials(provider).put(provider.equals("CLOUDMSG") ? "secretKey" : "apiKey", "wrong");
    }

    @Override
    public void close() {
        cloudMsg.close();
        sendTalk.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
