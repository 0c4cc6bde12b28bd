package io.hanbeon.queue.seal;

import io.hanbeon.queue.AdmissionStep;
import io.hanbeon.queue.QueueLine;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.queue.admit.AdmissionUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Tokens qr_ and qp_: epoch of the line, end in milliseconds, and a signature over them, step, line and ticket. Every
 * instance makes the same one of the same admission, so a second tab gets it too.
 */
@ApplicationScoped
public class Tokens {
    private static final int SIGNATURE_BYTES = 16;
    private static final int BYTES = 2 * Long.BYTES + SIGNATURE_BYTES;
    private static final int TEXT_LENGTH = (BYTES * 4 + 2) / 3;

    private final QueueSeal seal;

    Tokens(QueueSeal seal) {
        this.seal = seal;
    }

    /** What a token says. */
    public record Token(AdmissionStep step, long epoch, long endsAtMillis) {}

    public String write(Token token, String line, String ticket) {
        return token.step().prefix() + signed(token, line, ticket);
    }

    /** Of the step that comes next; empty once there is none. */
    public Optional<String> next(QueueLine line, String ticket, AdmissionUse use) {
        if (use.reservedFor().isEmpty()) {
            return Optional.of(new Token(AdmissionStep.RESERVE, line.epoch(), use.reserveEndsAtMillis()))
                    .map(token -> write(token, line.key(), ticket));
        }
        return use.paidFor().isPresent()
                ? Optional.empty()
                : Optional.of(new Token(AdmissionStep.PAY, line.epoch(), use.payEndsAtMillis()))
                        .map(token -> write(token, line.key(), ticket));
    }

    /** Fails with {@link QueueRefusal.TokenInvalid} if it is not of this line and ticket. */
    public Token read(String text, String line, String ticket) {
        return step(text)
                .flatMap(step -> claimed(step, text))
                .filter(token -> MessageDigest.isEqual(
                        write(token, line, ticket).getBytes(StandardCharsets.US_ASCII),
                        text.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(QueueRefusal.TokenInvalid::new);
    }

    private static Optional<AdmissionStep> step(String text) {
        return Arrays.stream(AdmissionStep.values())
                .filter(step -> text.startsWith(step.prefix()))
                .findFirst();
    }

    private static Optional<Token> claimed(AdmissionStep step, String text) {
        return bytes(text.substring(step.prefix().length()))
                .map(bytes -> new Token(step, bytes.getLong(), bytes.getLong()));
    }

    static Optional<ByteBuffer> bytes(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private String signed(Token token, String line, String ticket) {
        var said = token.step() + "\n" + token.epoch() + "\n" + token.endsAtMillis() + "\n" + line + "\n" + ticket;
        return text(token.epoch(), token.endsAtMillis(), seal.token(said));
    }

    static String text(long first, long second, byte[] signature) {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(first)
                .putLong(second)
                .put(signature, 0, SIGNATURE_BYTES)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
