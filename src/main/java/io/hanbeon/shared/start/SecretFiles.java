package io.hanbeon.shared.start;

import io.smallrye.config.EnvConfigSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * Serves a setting from the file that {@code SETTING_FILE} of the environment names, as containers mount their secrets. The setting itself, where it is there too, comes first.
 *
 * <p>Compiled for Java 17, since Quarkus loads it into Maven's own JVM when it builds.
 */
public final class SecretFiles implements ConfigSourceProvider {
    static final int BYTES_MAX = 65_536;

    private static final String FILE = "_FILE";
    private static final Set<String> OURS = Set.of(
            "ENCRYPTION_KEY",
            "FINGERPRINT_KEY",
            "TOKEN_PRIVATE_KEY",
            "TOKEN_PUBLIC_KEYS",
            "MESSAGE_DEFAULT_CREDENTIALS",
            "MESSAGE_DEFAULT_SENDER_NUMBERS");
    private static final List<String> PREFIXES = List.of("HANBEON_", "QUARKUS_", "KAFKA_");

    /** Of Quarkus' own, whose value is a file's name. */
    private static final String STORE_FILE = "_STORE_FILE";

    /** Below the environment's, above every file's of settings. */
    private static final int ORDINAL = 298;

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader loader) {
        return List.of(source(System.getenv()));
    }

    static ConfigSource source(Map<String, String> environment) {
        var values = new HashMap<String, String>();
        environment.forEach((name, file) -> {
            if (isOurs(name)) {
                values.put(name.substring(0, name.length() - FILE.length()), read(name, file));
            }
        });
        return new EnvConfigSource(values, ORDINAL);
    }

    private static boolean isOurs(String name) {
        return name.endsWith(FILE)
                && !name.endsWith(STORE_FILE)
                && (OURS.contains(name.substring(0, name.length() - FILE.length()))
                        || PREFIXES.stream().anyMatch(name::startsWith));
    }

    /** Without the newline at its end, which editors and {@code echo} leave there. */
    private static String read(String name, String file) {
        try (var in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new UnreadableSecret(name, file, "more than " + BYTES_MAX + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R$", "");
        } catch (IOException | RuntimeException e) {
            throw e instanceof UnreadableSecret unreadable
                    ? unreadable
                    : new UnreadableSecret(name, file, e.toString());
        }
    }

    /** The setting and the file are named, never what is in it. */
    static final class UnreadableSecret extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        UnreadableSecret(String name, String file, String why) {
            super(name + ": the file " + file + " cannot be read (" + why + ")");
        }
    }
}
