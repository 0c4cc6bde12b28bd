package io.hanbeon.console;

import static io.restassured.RestAssured.given;

import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A browser of a test's own: keeps cookies, follows no redirect, and sends forms as the page that it has open made them. */
public final class Browser {
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([^\"]*)\"");

    private final Map<String, String> cookies = new HashMap<>();
    private final @Nullable Header caller;
    private String proof = "";

    private Browser(@Nullable Header caller) {
        this.caller = caller;
    }

    public static Browser fresh() {
        return new Browser(null);
    }

    /** Of somebody who needs no login, as {@code AsCaller} tells. */
    public static Browser of(Header caller) {
        return new Browser(caller);
    }

    /** Of the page that was opened last. */
    public String proof() {
        return proof;
    }

    /** As one who goes back to a page that was opened before. */
    public void goBackTo(String earlierProof) {
        proof = earlierProof;
    }

    public Response open(String path) {
        return open(path, Map.of());
    }

    public Response open(String path, Map<String, String> headers) {
        return kept(request().headers(headers).get(path));
    }

    /** With the proof of the page that was opened last. */
    public Response send(String path, Map<String, String> fields) {
        return sendWith(proof, path, fields);
    }

    /** Fields that have several values. */
    public Response sendAll(String path, Map<String, List<String>> fields) {
        return kept(request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .formParam(Form.PROOF, proof)
                .post(path));
    }

    /** A file as a script of the page sends it. */
    public Response sendFile(String path, byte[] file) {
        return kept(request()
                .contentType("application/octet-stream")
                .header("X-Form-Proof", proof)
                .body(file)
                .post(path));
    }

    public Response sendWith(String otherProof, String path, Map<String, String> fields) {
        return kept(request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .formParam(Form.PROOF, otherProof)
                .post(path));
    }

    public @Nullable String cookie(String name) {
        return cookies.get(name);
    }

    public void forget(String name) {
        cookies.remove(name);
    }

    private RequestSpecification request() {
        var request = given().redirects().follow(false).cookies(cookies);
        return caller == null ? request : request.header(caller);
    }

    private Response kept(Response answer) {
        answer.detailedCookies().asList().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        });
        var found = PROOF.matcher(answer.asString());
        if (found.find()) {
            proof = found.group(1);
        }
        return answer;
    }
}
