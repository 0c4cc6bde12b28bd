package io.hanbeon.shared.seal;

import io.hanbeon.shared.UnusableSetting;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Personal data at rest: AES-256-GCM, sealed to its table and column so that a value copied elsewhere does not open.
 * A sealed value is one byte of key version, 12 bytes of nonce, the ciphertext and 16 bytes of tag.
 */
@Startup // without its keys the application must not come up
@ApplicationScoped
public class Sealer {
    private static final String ENCRYPTION_KEY = "ENCRYPTION_KEY";
    private static final String FINGERPRINT_KEY = "FINGERPRINT_KEY";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte FIRST_VERSION = 1;
    private static final byte[] PURPOSE = "hanbeon ".getBytes(StandardCharsets.UTF_8);
    private static final byte NO_PURPOSE = 0;

    private final SecureRandom random = new SecureRandom();
    private final Map<Byte, SecretKey> keys;
    private final byte currentVersion;
    private final SecretKey fingerprintKey;

    // Finding a cipher by its name costs more than sealing a short value with it; neither is thread-safe.
    private final ThreadLocal<Cipher> cipher = ThreadLocal.withInitial(Sealer::newCipher);
    private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(this::newMac);

    Sealer(EncryptionSettings settings) {
        this.keys = read(required(settings.key(), ENCRYPTION_KEY));
        this.currentVersion = keys.keySet().iterator().next();
        this.fingerprintKey =
                new SecretKeySpec(decode(required(settings.fingerprintKey(), FINGERPRINT_KEY), FINGERPRINT_KEY), MAC);
    }

    /** @param column the home of the value, as {@code table.column} */
    public byte[] seal(String plain, String column) {
        return seal(plain.getBytes(StandardCharsets.UTF_8), column);
    }

    public byte[] seal(byte[] plain, String column) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, currentVersion, nonce, column, plain);
        return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put(currentVersion)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException if the value was sealed elsewhere, changed, or its key is not here */
    public String open(byte[] sealed, String column) {
        return new String(openBytes(sealed, column), StandardCharsets.UTF_8);
    }

    /** {@link #open} for what is no text. */
    public byte[] openBytes(byte[] sealed, String column) {
        if (sealed.length <= 1 + NONCE_BYTES) {
            throw new IllegalStateException("Value of " + column + " is too short to be sealed");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        byte[] body = Arrays.copyOfRange(sealed, 1 + NONCE_BYTES, sealed.length);
        return apply(Cipher.DECRYPT_MODE, sealed[0], nonce, column, body);
    }

    /** With the current key what any of them sealed. */
    public byte[] reseal(byte[] sealed, String column) {
        return seal(openBytes(sealed, column), column);
    }

    public boolean isCurrent(byte[] sealed) {
        return sealed.length > 0 && sealed[0] == currentVersion;
    }

    /** Whether no other key than the one that seals could have sealed anything that opens. */
    public boolean isAlone() {
        return keys.size() == 1;
    }

    /** Of the key that seals. */
    public int version() {
        return currentVersion;
    }

    /** A keyed hash of 32 bytes: equal for equal values, so that a sealed value can be searched. */
    public byte[] fingerprint(String plain) {
        return fingerprint(plain.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] fingerprint(byte[] plain) {
        return isPurpose(plain) ? mac(new byte[] {NO_PURPOSE}, plain) : mac(plain);
    }

    /**
     * A key of 32 bytes for a purpose of ours, which begins with {@code "hanbeon "}. Fingerprints are stored, and of
     * whatever strangers enter; none of them equals such a key.
     */
    public byte[] key(String purpose) {
        byte[] plain = purpose.getBytes(StandardCharsets.UTF_8);
        if (!isPurpose(plain)) {
            throw new IllegalArgumentException("The purpose of a key begins with its prefix: " + purpose);
        }
        return mac(plain);
    }

    private static boolean isPurpose(byte[] plain) {
        return plain.length >= PURPOSE.length && Arrays.equals(plain, 0, PURPOSE.length, PURPOSE, 0, PURPOSE.length);
    }

    private byte[] mac(byte[]... parts) {
        var mac = this.mac.get();
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private byte[] apply(int mode, byte version, byte[] nonce, String column, byte[] input) {
        var key = keys.get(version);
        if (key == null) {
            throw new IllegalStateException("No encryption key of version " + version);
        }
        try {
            var cipher = this.cipher.get();
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(column.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Value of " + column + " does not open", e);
        }
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + CIPHER, e);
        }
    }

    private Mac newMac() {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(fingerprintKey);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + MAC, e);
        }
    }

    private static Map<Byte, SecretKey> read(String setting) {
        var keys = new LinkedHashMap<Byte, SecretKey>();
        for (String entry : setting.split(",")) {
            int colon = entry.indexOf(':');
            byte version = colon < 0 ? FIRST_VERSION : version(entry.substring(0, colon));
            var key = new SecretKeySpec(decode(entry.substring(colon + 1), ENCRYPTION_KEY), "AES");
            if (keys.put(version, key) != null) {
                throw wrongVersion();
            }
        }
        return keys;
    }

    private static byte version(String text) {
        try {
            byte version = Byte.parseByte(text.strip());
            if (version < FIRST_VERSION) {
                throw wrongVersion();
            }
            return version;
        } catch (NumberFormatException noNumber) {
            throw wrongVersion();
        }
    }

    private static byte[] decode(String base64, String setting) {
        if (!KEY.matcher(base64.strip()).matches()) {
            throw new UnusableSetting(
                    "%s은(는) %d바이트를 base64로 쓴 값이어야 합니다. `keys` 명령이 만들어 줍니다.".formatted(setting, KEY_BYTES),
                    "%s must be base64 of %d bytes. The command `keys` makes one.".formatted(setting, KEY_BYTES));
        }
        return Base64.getDecoder().decode(base64.strip());
    }

    private static UnusableSetting wrongVersion() {
        return new UnusableSetting(
                ENCRYPTION_KEY + "의 버전은 1부터 127까지의 서로 다른 수여야 합니다.",
                ENCRYPTION_KEY + ": each version must be a number of its own, 1 to 127.");
    }

    private static String required(Optional<String> setting, String name) {
        return setting.orElseThrow(() -> new UnusableSetting(name + "이(가) 없습니다.", name + " is not set."));
    }
}
