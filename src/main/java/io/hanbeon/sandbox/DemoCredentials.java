package io.hanbeon.sandbox;

/** What the stand-ins of the vendors accept, as the organisations of the sandbox give it. Known to everybody. */
final class DemoCredentials {
    static final String CLOUDMSG = """
            {"accessKey":"CMAK-DEMO-0001","secretKey":"cms-demo-secret-0001","senderProfileId":"PROFILE_DEMO"}""";
    static final String SENDTALK = """
            {"apiKey":"stk-demo-api-key-0001","secretKey":"sts-demo-secret-0001"}""";
    static final String NONE = "{}";
    static final String SENDER_NUMBER = "+82234904411";

    private DemoCredentials() {}
}
