package io.hanbeon.reconciliation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.access.AsCaller;
import io.hanbeon.reconciliation.Bank;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What lies on the disk of files of banks, unsealed, lies there no longer than somebody is at work on it. */
@QuarkusTest
@TestProfile(ByHand.class)
class UploadDirectoryTest {
    private static final String DEAD = "2147483647-";

    @TestHTTPResource("/")
    URI root;

    private final UploadDirectory directory;

    UploadDirectoryTest(UploadDirectory directory) {
        this.directory = directory;
    }

    @Test
    void what_a_killed_process_has_left_is_deleted_at_the_start_and_nothing_of_a_living_one() throws IOException {
        var left = Files.createTempFile(Path.of(directory.path()), DEAD, ".csv");
        var living = Files.createTempFile(Path.of(directory.path()), directory.prefix(), ".csv");
        var other = Files.createTempFile(Path.of(directory.path()), "notes", ".txt");

        directory.deleteLeft(0);

        assertThat(left).doesNotExist();
        assertThat(living).exists();
        assertThat(other).exists();
        directory.deleteLeft(ProcessHandle.current().pid());
        assertThat(living).doesNotExist();
        Files.delete(other);
    }

    @Test
    void nothing_lies_there_of_a_file_that_was_taken_or_refused() {
        var bank = new Bank();
        bank.read("gateway", Bank.GATEWAY + "2030-03-04,G-1,,승인,1000,\n");
        bank.send("gateway", "nothing").statusCode(422);

        await().untilAsserted(
                        () -> assertThat(Path.of(directory.path()).toFile().list())
                                .noneMatch(name -> name.startsWith(directory.prefix())));
    }

    @Test
    void nothing_lies_there_of_an_upload_that_ended_before_its_end() throws IOException {
        var caller = AsCaller.operator(1);
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream()
                    .write(("POST /api/reconciliation/files?format=gateway HTTP/1.1\r\nHost: x\r\n%s: %s\r\n"
                                    + "Content-Type: text/csv\r\nContent-Length: 100000\r\n\r\n비밀")
                            .formatted(caller.getName(), caller.getValue())
                            .getBytes(StandardCharsets.UTF_8));
            await().untilAsserted(() -> assertThat(own()).isPositive());
        }

        await().untilAsserted(() -> assertThat(own()).isZero());
    }

    private long own() {
        return Arrays.stream(Path.of(directory.path()).toFile().list())
                .filter(name -> name.startsWith(directory.prefix()))
                .count();
    }
}
