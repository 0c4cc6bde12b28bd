package io.hanbeon.audit.chain;

import io.hanbeon.shared.seal.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of entries and the seals of heads: HMAC-SHA256, so that whoever can write the tables but does not have the
 * key cannot make them fit again. The key is derived from the fingerprints'.
 */
@ApplicationScoped
public class ChainSeal {
    private static final String MAC = "HmacSHA256";
    private static final String KEY_PURPOSE = "hanbeon audit chain, version 1";
    private static final byte ENTRY = 1;
    private static final byte HEAD = 2;
    private static final int ABSENT = -1;

    private final SecretKeySpec key;

    ChainSeal(Sealer sealer) {
        this.key = new SecretKeySpec(sealer.key(KEY_PURPOSE), MAC);
    }

    /** Over everything in the entry but the hash itself. */
    public String hash(AuditEntry entry) {
        var mac = newMac();
        mac.update(ENTRY);
        numbersInto(mac, entry.chain(), entry.seq(), entry.id(), entry.at().toEpochMilli());
        textsInto(mac, entry.texts());
        return HexFormat.of().formatHex(mac.doFinal());
    }

    public ChainHead head(long chain, long seq, String hash) {
        return new ChainHead(chain, seq, hash, seal(chain, seq, hash));
    }

    public boolean isOurs(ChainHead head) {
        return head.seal().equals(seal(head.chain(), head.seq(), head.hash()));
    }

    private String seal(long chain, long seq, String hash) {
        var mac = newMac();
        mac.update(HEAD);
        numbersInto(mac, chain, seq);
        textsInto(mac, List.of(hash));
        return HexFormat.of().formatHex(mac.doFinal());
    }

    private static void numbersInto(Mac mac, long... numbers) {
        for (long number : numbers) {
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
        }
    }

    /** Each behind its length: no two entries are the same bytes. */
    private static void textsInto(Mac mac, List<@Nullable String> texts) {
        for (var text : texts) {
            byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text == null ? ABSENT : bytes.length));
            mac.update(bytes);
        }
    }

    private Mac newMac() {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + MAC, e);
        }
    }
}
