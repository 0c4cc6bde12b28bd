package io.hanbeon.message.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.message.provider.CredentialCheck;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.remote.Exchange;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTableTest {
    @ParameterizedTest
    @CsvSource({
        "400, INVALID_RECIPIENT, Refused",
        "404, NOT_FOUND, Refused",
        "429, DAILY_LIMIT_EXCEEDED, Refused",
        "429, QUOTA_EXCEEDED, Unavailable",
        "429,, Unavailable",
        "503, SERVICE_UNAVAILABLE, Unavailable",
        "503,, Unconfirmed",
        "503, OTHER, Unconfirmed",
        "500, INTERNAL_ERROR, Unconfirmed",
        "502,, Unconfirmed",
        "404,, Unconfirmed",
        "302,, Unconfirmed",
        "200,, Unconfirmed",
    })
    void status_and_code_say_what_came_of_a_message(int status, @Nullable String code, String submission) {
        assertThat(ErrorTable.submission(answered(status, null), Optional.ofNullable(code))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(submission);
    }

    @Test
    void silence_is_not_the_same_as_no_connection() {
        assertThat(ErrorTable.submission(new Exchange.Silent("slow"), Optional.empty()))
                .isInstanceOf(Submission.Unconfirmed.class);
        assertThat(ErrorTable.submission(new Exchange.NotSent("refused"), Optional.empty()))
                .isInstanceOf(Submission.Unavailable.class);
        assertThat(ErrorTable.submission(new Exchange.Withheld("busy"), Optional.empty()))
                .isInstanceOf(Submission.Withheld.class);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "soon, 30", ", 30"})
    void a_check_that_came_too_often_says_when_to_come_again(@Nullable String header, long seconds) {
        assertThat(ErrorTable.check(answered(429, header), Optional.empty()))
                .isEqualTo(new CredentialCheck.Throttled(Duration.ofSeconds(seconds)));
    }

    @Test
    void only_a_yes_or_a_no_is_one() {
        assertThat(ErrorTable.check(answered(200, null), Optional.empty()))
                .isInstanceOf(CredentialCheck.Accepted.class);
        assertThat(ErrorTable.check(answered(401, null), Optional.empty()))
                .isInstanceOfSatisfying(
                        CredentialCheck.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("HTTP_401"));
        assertThat(ErrorTable.check(answered(200, null), Optional.of("UNAUTHORIZED")))
                .isInstanceOf(CredentialCheck.Refused.class);
        assertThat(ErrorTable.check(answered(500, null), Optional.empty()))
                .isInstanceOf(CredentialCheck.Unavailable.class);
        assertThat(ErrorTable.check(answered(404, null), Optional.empty()))
                .isInstanceOf(CredentialCheck.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"call 01012345678", "", "X23456789012345678901234567890123456789012"})
    void a_code_that_is_a_sentence_is_none(String code) {
        assertThat(ErrorTable.code(new JsonObject().put("code", code), "code")).isEmpty();
    }

    private static Exchange answered(int status, @Nullable String retryAfter) {
        return new Exchange.Answered(status, retryAfter, "");
    }
}
