package io.hanbeon.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/signing.md shows is run as its readers would, against the application. */
@QuarkusTest
@TestProfile(ByHand.class)
@Tag("any-database")
class SigningExamplesTest {
    private static final Path EXAMPLES = Path.of("docs", "signing");
    private static final String TARGET = "/api/orders/batches?memo=%ED%95%9C%EB%B2%88&x=a%2Fb";
    private static final int EXAMPLE_SECONDS_MAX = 120;

    enum Example {
        SHELL("bash", "sign.sh"),
        PYTHON("python3", "sign.py"),
        JAVA(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Sign.java"),
        TYPESCRIPT("node", "sign.mts");

        private final String interpreter;
        private final String file;

        Example(String interpreter, String file) {
            this.interpreter = interpreter;
            this.file = file;
        }

        /** Without annotations of types it is JavaScript, too, and older Nodes do not mind the ending. */
        Path in(Path directory) throws IOException {
            var example = EXAMPLES.resolve(file);
            return this == TYPESCRIPT ? Files.copy(example, directory.resolve("sign.mjs")) : example;
        }
    }

    record Answer(int exitCode, String output) {}

    private SignedShop shop;
    private Machine machine;
    private Path directory;

    @TestHTTPResource("")
    URI application;

    @BeforeEach
    void open() throws IOException {
        directory = Files.createTempDirectory(Path.of("target"), "signing");
        shop = new SignedShop();
        machine = Machine.of(shop.organisationId, "orders:write");
    }

    @ParameterizedTest
    @EnumSource(Example.class)
    void an_example_sends_a_request_that_is_taken(Example example) throws Exception {
        var answer = send(example, machine.secret);
        assertThat(answer.output()).contains("\"result_code\":\"0000\"");
        assertThat(answer.exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Example.class)
    void an_example_with_another_secret_is_refused_and_says_so(Example example) throws Exception {
        var answer = send(example, another(machine.secret));
        assertThat(answer.output()).contains("signature.wrong");
        assertThat(answer.exitCode()).isNotZero();
    }

    @Test
    void the_verifier_takes_what_was_signed_and_nothing_else() throws Exception {
        var body = shop.batch();
        assertThat(verify(signed(body), body)).isZero();
        var other = shop.batch();
        assertThat(verify(signed(body), other)).isEqualTo(1);
    }

    private List<String> signed(byte[] body) {
        var headers = machine.sign("POST", TARGET, body, Instant.now(), "Zm9vYmFyLTAxMjM0NTY3ODk");
        return List.of(headers.get("X-Timestamp"), headers.get("X-Nonce"), headers.get("X-HMAC-SHA256"));
    }

    private int verify(List<String> signature, byte[] body) throws Exception {
        var command =
                new ArrayList<>(List.of("python3", EXAMPLES.resolve("verify.py").toString(), "POST", TARGET));
        command.addAll(signature);
        var secrets = Map.of("HANBEON_SECRETS", another(machine.secret) + "," + machine.secret);
        return run(command, secrets, body).exitCode();
    }

    private Answer send(Example example, String secret) throws Exception {
        var body = Files.write(directory.resolve("body.json"), shop.batch());
        var command = List.of(example.interpreter, example.in(directory).toString(), "POST", TARGET, body.toString());
        var who = Map.of(
                "HANBEON_URL",
                application.toString().replaceFirst("/$", ""),
                "HANBEON_CLIENT_ID",
                machine.id,
                "HANBEON_SECRET",
                secret);
        return run(command, who, new byte[0]);
    }

    private Answer run(List<String> command, Map<String, String> environment, byte[] input) throws Exception {
        assertThat(isInstalled(command.getFirst()))
                .describedAs("%s is installed; .ci/run installs what is missing", command.getFirst())
                .isTrue();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input);
        }
        assertThat(process.waitFor(EXAMPLE_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), Files.readString(directory.resolve("output"), StandardCharsets.UTF_8));
    }

    /** One secret in sixty has no given digit at all, so the first one changes, whatever it is. */
    private static String another(String secret) {
        return (secret.startsWith("0") ? "1" : "0") + secret.substring(1);
    }

    private static boolean isInstalled(String program) {
        var path = System.getenv("PATH").split(":");
        return Stream.concat(Stream.of(program), Stream.of(path).map(place -> place + "/" + program))
                .anyMatch(file -> file.startsWith("/") && Files.isExecutable(Path.of(file)));
    }
}
