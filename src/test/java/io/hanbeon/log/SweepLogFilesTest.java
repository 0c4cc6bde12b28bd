package io.hanbeon.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.Patience;
import io.hanbeon.Settings;
import io.hanbeon.job.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepLogFilesTest {
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-27T03:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Round sweep(boolean isWritten) {
        var job = new SweepLogFilesJob(
                isWritten, folder.resolve("hanbeon.log"), Settings.defaults(LogFileSettings.class), TODAY);
        return job.round().await().atMost(Patience.MAX);
    }

    private void write(List<String> names) throws IOException {
        for (var name : names) {
            Files.writeString(folder.resolve(name), "a line");
        }
    }

    private List<String> left() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void thirty_days_are_kept_and_nothing_else_is_touched() throws IOException {
        var kept = List.of(
                "hanbeon.log",
                "hanbeon.log.2026-11-26",
                "hanbeon.log.2026-10-28",
                "other.log.2020-01-01",
                "hanbeon.log.2020-01-01.gz",
                "hanbeon.log.2020-13-01");
        write(kept);
        write(List.of("hanbeon.log.2026-10-27", "hanbeon.log.2026-10-27.1", "hanbeon.log.2020-01-01"));

        assertThat(sweep(true)).isEqualTo(Round.last(3));

        assertThat(left()).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void whoever_writes_no_files_loses_none() throws IOException {
        write(List.of("hanbeon.log.2020-01-01"));

        assertThat(sweep(false)).isEqualTo(Round.last(0));

        assertThat(left()).containsExactly("hanbeon.log.2020-01-01");
    }

    /** The names that are swept are those that the log manager gives. */
    @Test
    void a_day_is_a_file_and_no_start_ends_it() throws IOException {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }

        assertThat(properties)
                .containsEntry("quarkus.log.file.enabled", "false")
                .containsEntry("quarkus.log.file.rotation.file-suffix", ".yyyy-MM-dd")
                .containsEntry("quarkus.log.file.rotation.rotate-on-boot", "false");
    }
}
