package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of 127.0.0.1 that is good for a day.
 *
 * @param certificate PEM, as is the key
 * @param trust trusts this certificate and no other
 */
record SelfSigned(Path certificate, Path key, SSLContext trust) {
    private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");
    private static final String ALIAS = "hanbeon";
    private static final String PASSWORD = "not-a-secret";

    static SelfSigned make() throws Exception {
        var directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "journey")), "tls")
                .toAbsolutePath();
        var store = directory.resolve("tls.p12");
        make(store);
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var certificate = keys.getCertificate(ALIAS);
        return new SelfSigned(
                pem(directory.resolve("tls.crt"), "CERTIFICATE", certificate.getEncoded()),
                pem(
                        directory.resolve("tls.key"),
                        "PRIVATE KEY",
                        keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()),
                trusting(certificate));
    }

    private static void make(Path store) throws IOException, InterruptedException {
        var arguments = "-genkeypair -alias %s -keyalg EC -groupname secp256r1 -validity 1 -dname CN=hanbeon"
                + " -ext san=ip:127.0.0.1 -storetype PKCS12 -storepass %s -keystore %s";
        var command = (KEYTOOL + " " + arguments.formatted(ALIAS, PASSWORD, store)).split(" ");
        var keytool = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    private static Path pem(Path file, String label, byte[] der) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, text));
    }

    private static SSLContext trusting(Certificate certificate) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, certificate);
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
