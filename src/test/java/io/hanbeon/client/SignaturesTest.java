package io.hanbeon.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.client.sign.SignatureHeaders;
import io.hanbeon.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String CLIENT = "0S9XM81S9YCGT";
    private static final String SECRET = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String OTHER_SECRET = SECRET.replace('0', 'f');
    private static final String TARGET = "/api/orders/batches?note=%ED%95%9C%EB%B2%88&a=%2F";

    private final Signatures signatures = new Signatures();
    private final SecretKey nobodys = Signatures.key(signatures.newSecret());
    private List<SecretKey> secrets = List.of(Signatures.key(SECRET), nobodys);

    @Test
    void a_signature_is_what_openssl_makes_of_the_five_lines() {
        // printf 'POST\n/a?b=%%20c\n1893456000\nnonce-0123456789\n%s' "$(printf '{"상품":"항공권"}' | sha256sum | cut
        // -c1-64)" |
        //   openssl dgst -sha256 -hmac 000102…1e1f
        var request = new SignedRequest(
                "POST", "/a?b=%20c", "1893456000", "nonce-0123456789", signatures.hash(utf8("{\"상품\":\"항공권\"}")));
        assertThat(signatures.sign(request, Signatures.key(SECRET)))
                .isEqualTo("930c503897f277bf6f53dbba12cef2e00b989d3f512ec49e9ddb28d266e329a5");
    }

    @Test
    void every_flipped_bit_of_a_body_of_1_kb_is_refused() {
        byte[] body = new byte[1_024];
        new Random(1).nextBytes(body);
        var headers = signed(body);
        assertThat(isGood(headers, "POST", TARGET, body)).isTrue();
        int refused = 0;
        for (int bit = 0; bit < body.length * Byte.SIZE; bit++) {
            refused += isGood(headers, "POST", TARGET, flipped(body, bit)) ? 0 : 1;
        }
        assertThat(refused).isEqualTo(8_192);
    }

    @Test
    void every_flipped_bit_of_method_path_and_query_is_refused() {
        var headers = signed(utf8("{}"));
        for (var method : flips("POST")) {
            assertThat(isGood(headers, method, TARGET, utf8("{}"))).as(method).isFalse();
        }
        for (var target : flips(TARGET)) {
            assertThat(isGood(headers, "POST", target, utf8("{}"))).as(target).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Client-Id", "X-Timestamp", "X-Nonce", "X-HMAC-SHA256"})
    void every_flipped_bit_of_a_header_is_refused(String header) {
        var headers = signed(utf8("{}"));
        for (var value : flips(headers.get(header))) {
            var bent = new HashMap<>(headers);
            bent.put(header, value);
            assertThat(isGood(bent, "POST", TARGET, utf8("{}"))).as(value).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Client-Id", "X-Timestamp", "X-Nonce", "X-HMAC-SHA256"})
    void a_missing_header_is_refused(String header) {
        var headers = new HashMap<>(signed(utf8("{}")));
        headers.remove(header);
        assertThat(isGood(headers, "POST", TARGET, utf8("{}"))).isFalse();
    }

    @Test
    void digits_in_capitals_are_refused() {
        var headers = new HashMap<>(signed(utf8("{}")));
        headers.compute("X-HMAC-SHA256", (name, value) -> value.toUpperCase(Locale.ROOT));
        assertThat(isGood(headers, "POST", TARGET, utf8("{}"))).isFalse();
    }

    @Test
    void either_of_two_secrets_signs_and_no_third() {
        var headers = signed(utf8("{}"));
        secrets = List.of(Signatures.key(OTHER_SECRET), Signatures.key(SECRET));
        assertThat(isGood(headers, "POST", TARGET, utf8("{}"))).isTrue();
        secrets = List.of(Signatures.key(OTHER_SECRET), nobodys);
        assertThat(isGood(headers, "POST", TARGET, utf8("{}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, -1_000_000, 301, 1_000_000})
    void a_time_beyond_the_window_is_refused(long secondsOff) {
        assertThat(isGood(signedAt(NOW.plusSeconds(secondsOff)), "POST", TARGET, utf8("{}")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void a_time_at_the_edge_of_the_window_is_good(long secondsOff) {
        assertThat(isGood(signedAt(NOW.plusSeconds(secondsOff)), "POST", TARGET, utf8("{}")))
                .isTrue();
    }

    private Map<String, String> signed(byte[] body) {
        return signed(body, NOW);
    }

    private Map<String, String> signedAt(Instant time) {
        return signed(utf8("{}"), time);
    }

    private Map<String, String> signed(byte[] body, Instant time) {
        var timestamp = String.valueOf(time.getEpochSecond());
        var nonce = "Zm9vYmFyLTAxMjM0NTY3ODk";
        var signature = signatures.sign(
                new SignedRequest("POST", TARGET, timestamp, nonce, signatures.hash(body)), Signatures.key(SECRET));
        return Map.of("X-Client-Id", CLIENT, "X-Timestamp", timestamp, "X-Nonce", nonce, "X-HMAC-SHA256", signature);
    }

    /** The checks of a request without what needs the database or Redis. */
    private boolean isGood(Map<String, String> request, String method, String target, byte[] body) {
        try {
            var headers = SignatureHeaders.of(request::get);
            headers.requireTimely(NOW, WINDOW);
            var known = headers.clientId().equals(CLIENT) ? secrets : List.of(nobodys, nobodys);
            return signatures.isSigned(headers.over(method, target, signatures.hash(body)), headers.signature(), known);
        } catch (Refusal refused) {
            return false;
        }
    }

    private static List<String> flips(String text) {
        var flips = new ArrayList<String>();
        for (int bit = 0; bit < text.length() * Byte.SIZE; bit++) {
            flips.add(
                    new String(flipped(text.getBytes(StandardCharsets.ISO_8859_1), bit), StandardCharsets.ISO_8859_1));
        }
        return flips;
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return flipped;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
