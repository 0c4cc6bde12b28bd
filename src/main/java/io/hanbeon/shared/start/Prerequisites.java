package io.hanbeon.shared.start;

import io.hanbeon.shared.Ids;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * What a packaged Hanbeon must be told before it starts. Quarkus alone would name one missing setting a start, some only
 * when they are first used, and take a Kafka on this machine for granted.
 */
@ApplicationScoped
public class Prerequisites {
    private static final String REDIS = "quarkus.redis.hosts";
    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z+-]*:/\\S+");

    private static final List<Setting> SETTINGS = List.of(
            new Setting("ENCRYPTION_KEY", "hanbeon.encryption.key"),
            new Setting("FINGERPRINT_KEY", "hanbeon.encryption.fingerprint-key"),
            new Setting("TOKEN_PRIVATE_KEY", "hanbeon.token.private-key"),
            new Setting("TOKEN_PUBLIC_KEYS", "hanbeon.token.public-keys"),
            Setting.named("quarkus.datasource.reactive.url"),
            Setting.named("quarkus.datasource.jdbc.url"),
            Setting.named("quarkus.datasource.username"),
            Setting.named("quarkus.datasource.password"),
            Setting.named("quarkus.datasource.imds.reactive.url"),
            Setting.named("quarkus.datasource.imds.username"),
            Setting.named("quarkus.datasource.imds.password"),
            Setting.named("quarkus.datasource.ums.reactive.url"),
            Setting.named("quarkus.datasource.ums.username"),
            Setting.named("quarkus.datasource.ums.password"),
            Setting.named(REDIS),
            Setting.named("kafka.bootstrap.servers"));

    private record Setting(String variable, String property) {
        private static Setting named(String property) {
            return new Setting(property.toUpperCase(Locale.ROOT).replace('.', '_'), property);
        }

        private boolean isMissing(Config config) {
            return config.getOptionalValue(property, String.class).isEmpty();
        }

        @Override
        public String toString() {
            return "  " + variable + " (" + property + ")";
        }
    }

    /** Before every other observer: nothing is begun that could not be ended. */
    void require(@Observes @Priority(1) StartupEvent starting, Config config) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            complaint(config).ifPresent(complaint -> {
                throw new ConfigurationException(complaint);
            });
            config.getOptionalValue("hanbeon.node", Integer.class).ifPresent(Ids::requireNode);
        }
    }

    /** All that is missing in one message, or empty if nothing is. */
    public static Optional<String> complaint(Config config) {
        var missing = SETTINGS.stream()
                .filter(setting -> setting.isMissing(config))
                .map(Setting::toString)
                .collect(Collectors.joining("\n"));
        return missing.isEmpty() ? Optional.empty() : Optional.of("""
                한번을 시작할 수 없습니다. 다음 설정이 없습니다. 환경 변수나 시스템 속성(괄호 안), 설정 파일로 지정하세요.
                Hanbeon cannot start. These settings are missing; set them as environment variables, as system \
                properties (in brackets) or in a configuration file.
                """ + missing);
    }

    /** What is no address; Redis' client would only say that something within it is null. */
    public static Optional<String> unusable(Config config) {
        boolean isAddress = config.getOptionalValue(REDIS, String.class).stream()
                .flatMap(hosts -> Stream.of(hosts.split(",")))
                .allMatch(host -> ADDRESS.matcher(host.strip()).matches());
        return isAddress
                ? Optional.empty()
                : Optional.of(new StartFailure(
                                "QUARKUS_REDIS_HOSTS는 redis://호스트:6379 형식이어야 합니다.",
                                "QUARKUS_REDIS_HOSTS must be written as redis://host:6379.")
                        .toString());
    }
}
