package io.hanbeon.webhook.endpoint;

/** A webhook whose secret was made just now, and is shown this once. */
record ShownSecret(WebhookEndpoint endpoint, String secret) {
    @Override
    public String toString() {
        return "ShownSecret[" + endpoint.id() + "]";
    }
}
