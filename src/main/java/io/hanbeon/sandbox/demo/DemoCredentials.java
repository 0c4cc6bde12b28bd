package io.hanbeon.sandbox.demo;

import io.hanbeon.sandbox.standin.RestAccount;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What the stand-ins of the vendors accept: accounts by number, each with a key and a secret. Known to everybody. */
public final class DemoCredentials {
    /** The account at each stand-in that no organisation has yet. */
    public static final long SPARE = 9999;

    static final String NONE = "{}";
    public static final String SENDER_NUMBER = "+82234904411";

    private DemoCredentials() {}

    public static String cloudMsg(long number) {
        return new JsonObject()
                .put("accessKey", cloudMsgKey(number))
                .put("secretKey", cloudMsgSecret(number))
                .put("senderProfileId", "PROFILE_DEMO")
                .encode();
    }

    static String sendTalk(long number) {
        return new JsonObject()
                .put("apiKey", sendTalkKey(number))
                .put("secretKey", sendTalkSecret(number))
                .encode();
    }

    public static RestAccount cloudMsgAccount(long number, Optional<String> webhook) {
        return new RestAccount(cloudMsgKey(number), cloudMsgSecret(number), webhook);
    }

    public static RestAccount sendTalkAccount(long number, Optional<String> webhook) {
        return new RestAccount(sendTalkKey(number), sendTalkSecret(number), webhook);
    }

    private static String cloudMsgKey(long number) {
        return "CMAK-DEMO-%04d".formatted(number);
    }

    private static String cloudMsgSecret(long number) {
        return "cms-demo-secret-%04d".formatted(number);
    }

    private static String sendTalkKey(long number) {
        return "stk-demo-api-key-%04d".formatted(number);
    }

    private static String sendTalkSecret(long number) {
        return "sts-demo-secret-%04d".formatted(number);
    }
}
