package io.hanbeon.ticket.http;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.ticket.reservation.Reservation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.List;

/**
 * What a ticket's QR code says, signed with Ed25519, so that a gate checks it without a network: {@code HB1}, the ticket,
 * and the signature over both, parted by dots. The key comes from the installation's own, and is the same on every
 * instance.
 */
@ApplicationScoped
public class TicketSeal {
    private static final String VERSION = "HB1";
    private static final String ALGORITHM = "Ed25519";

    private final KeyPair keys;

    TicketSeal(Sealer sealer) {
        this.keys = keys(sealer.key("hanbeon ticket qr, version 1"));
    }

    /** It takes about a millisecond, on a worker. */
    public Uni<String> sign(Reservation reservation, List<String> seatNos) {
        return CallersContext.onWorker(() -> code(reservation, seatNos));
    }

    private String code(Reservation reservation, List<String> seatNos) {
        var text = String.join(
                "|",
                String.valueOf(reservation.ticketNumber()),
                Ids.text(reservation.scheduleId()),
                String.join(",", seatNos));
        var said = VERSION + "." + base64(text.getBytes(StandardCharsets.UTF_8));
        return said + "." + base64(signature(said));
    }

    /** What gates check with: an X.509 SubjectPublicKeyInfo in base64. */
    String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private byte[] signature(String said) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(keys.getPrivate());
            signature.update(said.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java does not sign with " + ALGORITHM, e);
        }
    }

    private static KeyPair keys(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** An Ed25519 private key is 32 bytes as they come, and Java makes the public one only of what it draws itself. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
