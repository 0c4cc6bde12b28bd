package io.hanbeon.shared.once;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class AnswerOnceRaceTest {
    private static final int CALLERS = 64;

    @TestHTTPResource("/test/once/")
    URI resources;

    @ParameterizedTest
    @ValueSource(strings = {"session", "sql"})
    void of_64_callers_with_one_key_one_has_the_effect_and_all_its_answer(String way) {
        var request = Keyed.to(resources.resolve(way));

        var answers = all(Stream.generate(request::sendAsync));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers).filteredOn(answer -> !Keyed.isReplay(answer)).hasSize(1);
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "sql"})
    void of_64_callers_who_are_refused_all_get_the_same_refusal(String way) {
        var request = Keyed.to(resources.resolve(way));

        var answers = all(Stream.generate(() -> request.sendThenAsync("refuse")));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 400);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers).filteredOn(answer -> !Keyed.isReplay(answer)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "sql"})
    void where_every_other_breaks_one_of_the_rest_has_the_effect(String way) {
        var request = Keyed.to(resources.resolve(way));

        var answers = all(Stream.iterate(0, i -> i + 1)
                .map(i -> i % 2 == 0 ? request.sendThenAsync("break") : request.sendAsync()));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201 || answer.statusCode() == 500);
        var good = answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(good)
                .extracting(HttpResponse::body)
                .containsOnly(good.getFirst().body());
        assertThat(good).filteredOn(answer -> !Keyed.isReplay(answer)).hasSize(1);
        assertThat(request.effects()).isEqualTo(1);
    }

    private static List<HttpResponse<String>> all(Stream<CompletableFuture<HttpResponse<String>>> calls) {
        return calls.limit(CALLERS).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
