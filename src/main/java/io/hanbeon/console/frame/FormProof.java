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
 * Another site's page can make a browser send the cookie, and cannot know the print. What follows it is of this one page,
 * so that a form sent twice can be told from another that says the same.
 */
@RequestScoped
public class FormProof {
    public static final String COOKIE = "hanbeon-form";
    private static final int BYTES = 16;
    private static final char PAGE = '.';
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final CurrentVertxRequest request;
    private final Sealer sealer;
    private @Nullable String fresh;
    private @Nullable String page;

    FormProof(CurrentVertxRequest request, Sealer sealer) {
        this.request = request;
        this.sealer = sealer;
    }

    public String of(Caller caller) {
        return print(sent().orElseGet(this::fresh), caller) + PAGE + page();
    }

    private String page() {
        if (page == null) {
            page = random();
        }
        return page;
    }

    public boolean holds(String proof, Caller caller) {
        var print = proof.substring(0, Math.max(0, proof.indexOf(PAGE)));
        return sent().map(cookie -> print(cookie, caller))
                .filter(expected -> isSame(expected, print))
                .isPresent();
    }

    /** What a form with a proof in it is known by when it is sent again. */
    public String key(byte[] form) {
        return base64(sealer.fingerprint(form));
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
            fresh = random();
        }
        return fresh;
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return base64(bytes);
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
