package io.hanbeon.console.frame;

import io.hanbeon.shared.Caller;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a form was made for this browser and this person: a keyed print of a random cookie and of who is logged in.
 * Another site's page can make a browser send the cookie, and cannot know the print.
 */
@RequestScoped
public class FormProof {
    public static final String COOKIE = "hanbeon-form";
    private static final int BYTES = 16;
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final CurrentVertxRequest request;
    private final Sealer sealer;
    private @Nullable String fresh;

    FormProof(CurrentVertxRequest request, Sealer sealer) {
        this.request = request;
        this.sealer = sealer;
    }

    public String of(Caller caller) {
        return print(sent().orElseGet(this::fresh), caller);
    }

    public boolean holds(String proof, Caller caller) {
        return sent().map(cookie -> print(cookie, caller))
                .filter(expected -> isSame(expected, proof))
                .isPresent();
    }

    /** The cookie that the browser lacks, if a form was made for it. */
    public Optional<String> toSend() {
        return Optional.ofNullable(fresh);
    }

    private Optional<String> sent() {
        return Optional.ofNullable(request.getCurrent().request().getCookie(COOKIE))
                .map(cookie -> cookie.getValue())
                .filter(value -> VALUE.matcher(value).matches());
    }

    private String fresh() {
        if (fresh == null) {
            var bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            fresh = base64(bytes);
        }
        return fresh;
    }

    private String print(String cookie, Caller caller) {
        return base64(sealer.key("hanbeon console form|" + cookie + "|" + caller.id()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean isSame(String expected, String proof) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), proof.getBytes(StandardCharsets.UTF_8));
    }
}
