package io.hanbeon.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.impl.HttpUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/shops/%EA%B0%80",
                "/api/shops/%ea%b0%80",
                "//api/shops/%EA%B0%80",
                "/api//shops///%EA%B0%80",
                "/api/./shops/%EA%B0%80",
                "/api/%2e/shops/%EA%B0%80",
                "/api/x/../shops/%EA%B0%80",
                "/api/%73hops/%EA%B0%80",
                "/api/shops/%EA%B0%80/",
                "/api/shops/%EA%B0%80;x=y",
                "/api;a=b/shops;c/%EA%B0%80/;x=y",
                "/api/;x=y/shops/%EA%B0%80"
            })
    void every_spelling_of_a_path_is_one(String path) {
        assertThat(Spelling.plain(HttpUtils.normalizePath(path))).isEqualTo("/api/shops/%EA%B0%80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/shops/a%2Fb", "/api/shops/A", "/api/shops/a%3Bb"})
    void another_path_stays_another(String path) {
        assertThat(Spelling.plain(HttpUtils.normalizePath(path))).isEqualTo(path);
    }
}
