package io.hanbeon.sandbox;

import java.util.Optional;

/** What the stand-ins of the vendors accept: accounts by number, each with a key and a secret. Known to everybody. */
final class DemoCredentials {
    /** The account at each stand-in that no organisation has yet. */
    static final long SPARE = 9999;

    static final String NONE = "{}";
    static final String SENDER_NUMBER = "+82234904411";

    private DemoCredentials() {}

    static String cloudMsg(long number) {
        return """
                {"accessKey":"%s","secretKey":"%s","senderProfileId":"PROFILE_DEMO"}""".formatted(cloudMsgKey(number), cloudMsgSecret(number));
    }

    static String sendTalk(long number) {
        return """
                {"apiKey":"%s","secretKey":"%s"}""".formatted(sendTalkKey(number), sendTalkSecret(number));
    }

    static RestAccount cloudMsgAccount(long number, Optional<String> webhook) {
        return new RestAccount(cloudMsgKey(number), cloudMsgSecret(number), webhook);
    }

    static RestAccount sendTalkAccount(long number, Optional<String> webhook) {
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
