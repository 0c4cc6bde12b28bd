package io.hanbeon.shared.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrerequisitesTest {
    @ParameterizedTest
    @ValueSource(strings = {"redis", "redis:", "127.0.0.1:6379", "redis://one:6379,two:6379", "redis://one two"})
    void a_redis_that_is_no_address_is_named_in_both_languages(String hosts) {
        assertThat(unusable(hosts))
                .hasValueSatisfying(told -> assertThat(told)
                        .contains("한번을 시작할 수 없습니다", "Hanbeon cannot start", "QUARKUS_REDIS_HOSTS")
                        .hasLineCount(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://redis:6379",
                "rediss://user:secret@redis:6380/1",
                "unix:/run/redis.sock",
                "redis://one:6379, redis://two:6379"
            })
    void an_address_is_usable(String hosts) {
        assertThat(unusable(hosts)).isEmpty();
    }

    private static Optional<String> unusable(String hosts) {
        return Prerequisites.unusable(new SmallRyeConfigBuilder()
                .withDefaultValues(Map.of("quarkus.redis.hosts", hosts))
                .build());
    }
}
