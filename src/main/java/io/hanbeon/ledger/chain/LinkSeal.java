package io.hanbeon.ledger.chain;

import io.hanbeon.shared.seal.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is hashed of entries and links. The hashes are plain SHA-256, so that anybody can follow them; the seal of a link
 * and the salt of an entry need a key of ours. So nobody makes a changed chain fit again, and nobody who is shown the
 * leaf of another's entry guesses what is in it.
 */
@ApplicationScoped
class LinkSeal {
    private static final String MAC = "HmacSHA256";
    private static final String DIGEST = "SHA-256";
    private static final String SALT_PURPOSE = "hanbeon ledger salts, version 1";
    private static final String SEAL_PURPOSE = "hanbeon ledger links, version 1";
    private static final String LINK = "hanbeon-ledger-link-1";
    private static final int SALT_BYTES = 16;

    private final SecretKeySpec saltKey;
    private final SecretKeySpec sealKey;

    LinkSeal(Sealer sealer) {
        this.saltKey = new SecretKeySpec(sealer.key(SALT_PURPOSE), MAC);
        this.sealKey = new SecretKeySpec(sealer.key(SEAL_PURPOSE), MAC);
    }

    String line(EntryRow entry) {
        return entry.line(salt(entry.id()));
    }

    byte[] leaf(EntryRow entry) {
        return digest(line(entry));
    }

    /** The link behind the one before. Where the next one looks for entries is no part of the proof. */
    Link after(Link before, Instant at, List<byte[]> leaves, long settledId) {
        long number = before.number() + 1;
        var hash = hash(before.hash(), number, at, leaves);
        return new Link(number, before.hash(), hash, seal(number, hash), leaves.size(), settledId, at);
    }

    boolean isOurs(Link link) {
        return link.seal().equals(seal(link.number(), link.hash()));
    }

    /** As docs/ledger/check_ledger.py makes it. */
    static String hash(String previousHash, long number, Instant at, List<byte[]> leaves) {
        var text = new StringBuilder(LINK)
                .append('\n')
                .append(previousHash)
                .append('\n')
                .append("%d\t%s\t%d\n".formatted(number, at, leaves.size()));
        leaves.forEach(leaf -> text.append(HexFormat.of().formatHex(leaf)).append('\n'));
        return HexFormat.of().formatHex(digest(text.toString()));
    }

    private String salt(long entryId) {
        return HexFormat.of().formatHex(Arrays.copyOf(mac(saltKey, Long.toString(entryId)), SALT_BYTES));
    }

    private String seal(long number, String hash) {
        return HexFormat.of().formatHex(mac(sealKey, number + "\n" + hash));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance(DIGEST).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + DIGEST, e);
        }
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + MAC, e);
        }
    }
}
