package io.hanbeon.sandbox.standin;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** How one vendor speaks; what it does is {@link RestVendor}'s. */
interface RestDialect {
    /** A refusal and the HTTP status that it comes with. */
    record Fault(int status, String code) {}

    /** In the order of the contract's table; magic numbers name them by their place. */
    List<Fault> faults();

    /** The key of the account that asks; empty if it proves nothing. */
    Optional<String> findAccount(HttpServerRequest request);

    /** Whether the request is signed by the account's secret. */
    boolean isSigned(HttpServerRequest request, RestAccount account);

    Fault unknownAccount();

    Fault wrongSignature();

    /** What is missing or wrong in a message; empty if nothing is. */
    Optional<Fault> findFault(String path, JsonObject document);

    String recipient(JsonObject document);

    String webhookHeader();

    JsonObject accepted(RestMessage message);

    JsonObject refused(Fault fault);

    /** One result, as the vendor tells it by itself and in a list. */
    JsonObject result(RestMessage message, String status, String at);

    JsonObject list(List<JsonObject> results);

    /** Paths that take messages. */
    List<String> paths();
}
