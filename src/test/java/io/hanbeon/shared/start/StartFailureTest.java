package io.hanbeon.shared.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.shared.UnusableSetting;
import io.quarkus.runtime.QuarkusBindException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StartFailureTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new SQLException("Access denied for user", "28000", 1045), "QUARKUS_DATASOURCE_PASSWORD"),
                Arguments.of(new SQLException("Unknown database 'x'", "42000", 1049), "does not exist"),
                Arguments.of(new SQLException("Access denied", "42000", 1044), "GRANT"),
                Arguments.of(new SQLException("link", "08S01", 0, new UnknownHostException("nowhere")), "no such host"),
                Arguments.of(new SQLException("link", "08S01", 0, new ConnectException("refused")), "does not answer"),
                Arguments.of(new FlywayException("checksum"), "could not be made"),
                Arguments.of(new QuarkusBindException("0.0.0.0", 8080, new BindException("in use")), "port 8080"),
                Arguments.of(new BindException("in use"), "QUARKUS_MANAGEMENT_PORT"),
                Arguments.of(new IOException("No space left on device"), "disk is full"),
                Arguments.of(
                        new UnusableSetting("ENCRYPTION_KEY …", "ENCRYPTION_KEY is none"), "ENCRYPTION_KEY is none"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_may_be_met_is_told_in_two_lines_wherever_it_was_wrapped(Exception cause, String part) {
        var told = StartFailure.known(new RuntimeException("Failed to start", new IllegalStateException(cause)));

        assertThat(told)
                .hasValueSatisfying(failure -> assertThat(failure.toString())
                        .startsWith("한번을 시작할 수 없습니다: ")
                        .contains("\nHanbeon cannot start: ", part)
                        .hasLineCount(2));
    }

    @Test
    void what_nobody_foresaw_is_not_known() {
        assertThat(StartFailure.known(new IllegalStateException("a bug"))).isEmpty();
        assertThat(StartFailure.known(new IOException("something else"))).isEmpty();
    }
}
