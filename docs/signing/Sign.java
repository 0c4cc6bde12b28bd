import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends a signed request and prints the answer; Java 17 or newer:
 *
 * <pre>java Sign.java POST '/api/orders/batches?memo=%ED%95%9C%EB%B2%88' body.json</pre>
 *
 * HANBEON_URL, HANBEON_CLIENT_ID and HANBEON_SECRET say where and who.
 */
final class Sign {
    private static final HexFormat HEX = HexFormat.of();

    public static void main(String... args) throws Exception {
        byte[] body = args.length < 3 ? new byte[0] : Files.readAllBytes(Path.of(args[2]));
        var answer = HttpClient.newHttpClient().send(request(args[0], args[1], body), BodyHandlers.ofByteArray());
        System.out.write(answer.body());
        System.out.flush();
        System.exit(answer.statusCode() < 400 ? 0 : 1);
    }

    private static HttpRequest request(String method, String target, byte[] body) throws GeneralSecurityException {
        var timestamp = String.valueOf(Instant.now().getEpochSecond());
        var nonce = UUID.randomUUID().toString();
        return HttpRequest.newBuilder(URI.create(System.getenv("HANBEON_URL") + target))
                .method(method, BodyPublishers.ofByteArray(body))
                .header("X-Client-Id", System.getenv("HANBEON_CLIENT_ID"))
                .header("X-Timestamp", timestamp)
                .header("X-Nonce", nonce)
                .header("X-HMAC-SHA256", sign(System.getenv("HANBEON_SECRET"), method, target, timestamp, nonce, body))
                .header("Content-Type", "application/json")
                .build();
    }

    static String sign(String secret, String method, String target, String timestamp, String nonce, byte[] body)
            throws GeneralSecurityException {
        var bodyHash = HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        var text = String.join("\n", method, target, timestamp, nonce, bodyHash);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HEX.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
