package io.hanbeon.shared.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.shared.start.SecretFiles.UnreadableSecret;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretFilesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "ENCRYPTION_KEY_FILE, ENCRYPTION_KEY",
        "QUARKUS_DATASOURCE_PASSWORD_FILE, quarkus.datasource.password",
        "QUARKUS_DATASOURCE_IMDS_PASSWORD_FILE, quarkus.datasource.imds.password",
        "HANBEON_ENCRYPTION_FINGERPRINT_KEY_FILE, hanbeon.encryption.fingerprint-key",
        "KAFKA_SASL_JAAS_CONFIG_FILE, kafka.sasl.jaas.config"
    })
    void a_setting_is_read_from_the_file_that_the_environment_names(String variable, String setting)
            throws IOException {
        var config = config(Map.of(variable, file("secret\n")), Map.of());

        assertThat(config.getValue(setting, String.class)).isEqualTo("secret");
    }

    @Test
    void one_newline_at_the_end_is_dropped_and_nothing_else() throws IOException {
        var config = config(Map.of("ENCRYPTION_KEY_FILE", file(" a\nb \r\n")), Map.of());

        assertThat(config.getConfigValue("ENCRYPTION_KEY").getValue()).isEqualTo(" a\nb ");
    }

    @Test
    void the_setting_itself_comes_first_and_a_file_of_settings_last() throws IOException {
        var environment = Map.of("QUARKUS_DATASOURCE_PASSWORD_FILE", file("of a file"));

        assertThat(config(environment, Map.of("300", "itself")).getValue("quarkus.datasource.password", String.class))
                .isEqualTo("itself");
        assertThat(config(environment, Map.of("250", "of the jar"))
                        .getValue("quarkus.datasource.password", String.class))
                .isEqualTo("of a file");
    }

    @Test
    void files_that_others_name_are_left_alone() {
        var environment = Map.of(
                "SSL_CERT_FILE",
                "/nowhere",
                "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_STORE_FILE",
                "/nowhere",
                "LOG_FILE",
                "/nowhere");

        assertThat(SecretFiles.source(environment).getPropertyNames()).isEmpty();
    }

    @Test
    void a_file_that_is_not_there_or_too_long_is_named() throws IOException {
        var fits = file("x".repeat(SecretFiles.BYTES_MAX));
        assertThat(config(Map.of("ENCRYPTION_KEY_FILE", fits), Map.of())
                        .getConfigValue("ENCRYPTION_KEY")
                        .getValue())
                .hasSize(SecretFiles.BYTES_MAX);

        var tooLong = Map.of("ENCRYPTION_KEY_FILE", file("x".repeat(SecretFiles.BYTES_MAX + 1)));
        assertThatThrownBy(() -> SecretFiles.source(tooLong))
                .isInstanceOf(UnreadableSecret.class)
                .hasMessageContaining("ENCRYPTION_KEY_FILE");
        assertThatThrownBy(() -> SecretFiles.source(Map.of("TOKEN_PRIVATE_KEY_FILE", "/nowhere")))
                .isInstanceOf(UnreadableSecret.class)
                .hasMessageContaining("/nowhere");
    }

    private String file(String content) throws IOException {
        return Files.writeString(directory.resolve("secret"), content).toString();
    }

    /** @param others the password by the ordinal of its source */
    private static SmallRyeConfig config(Map<String, String> environment, Map<String, String> others) {
        var builder = new SmallRyeConfigBuilder().withSources(SecretFiles.source(environment));
        others.forEach((ordinal, value) -> builder.withSources(new PropertiesConfigSource(
                Map.of("quarkus.datasource.password", value), "another", Integer.parseInt(ordinal))));
        return builder.build();
    }
}
