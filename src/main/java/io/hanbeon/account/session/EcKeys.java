package io.hanbeon.account.session;

import java.io.ByteArrayOutputStream;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Reads P-256 keys in every form that OpenSSL writes: private ones as PKCS#8 or SEC1 (what OpenSSL 3.0 calls DER), public
 * ones as X.509; PEM, or the base64 of DER. Throws {@link GeneralSecurityException} or {@link IllegalArgumentException}.
 */
final class EcKeys {
    /** A block of a PEM file that is a key; {@code EC PARAMETERS} may stand before it. */
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ((?:EC )?PRIVATE KEY|PUBLIC KEY)-----([^-]*)-----END \\1-----");

    /** SEQUENCE {version 0, SEQUENCE {id-ecPublicKey, prime256v1}, …: what PKCS#8 puts before a SEC1 key. */
    private static final byte[] PKCS8_BEGIN =
            HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");

    /** SEQUENCE, in the short or the long form of its length, and {@code INTEGER 1}. */
    private static final Pattern SEC1 = Pattern.compile("30(?:[0-7].|81..)020101.*");

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private EcKeys() {}

    static PrivateKey privateKey(String text) throws GeneralSecurityException {
        byte[] der = der(text);
        return onP256(
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(isSec1(der) ? pkcs8(der) : der)));
    }

    static PublicKey publicKey(String text) throws GeneralSecurityException {
        return onP256(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der(text))));
    }

    /** Where a file of settings has no place for line breaks, PEM comes with {@code \n} or with blanks. */
    private static byte[] der(String text) {
        var lines = text.replace("\\n", "\n");
        var pem = PEM.matcher(lines);
        var base64 = pem.find() ? pem.group(2) : lines;
        return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
    }

    private static boolean isSec1(byte[] der) {
        return SEC1.matcher(HexFormat.of().formatHex(der)).matches();
    }

    private static byte[] pkcs8(byte[] sec1) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(PKCS8_BEGIN);
        content.writeBytes(element(OCTETS, sec1));
        return element(SEQUENCE, content.toByteArray());
    }

    /** A P-256 key has less than 256 bytes in every form. */
    private static byte[] element(int tag, byte[] content) {
        var element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.length > 127) {
            element.write(0x81);
        }
        element.write(content.length);
        element.writeBytes(content);
        return element.toByteArray();
    }

    private static <K> K onP256(K key) throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var wanted = curve.getParameterSpec(ECParameterSpec.class);
        if (key instanceof ECKey ec
                && ec.getParams().getCurve().equals(wanted.getCurve())
                && ec.getParams().getGenerator().equals(wanted.getGenerator())) {
            return key;
        }
        throw new InvalidKeySpecException("Another curve than P-256");
    }
}
