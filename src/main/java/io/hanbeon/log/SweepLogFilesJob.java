package io.hanbeon.log;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Deletes this instance's log files of days that are over for long: the log manager counts files, and no days. */
@ApplicationScoped
class SweepLogFilesJob implements RepeatedJob {
    private final boolean isWritten;
    private final Path file;
    private final LogFileSettings settings;
    private final Clock clock;

    SweepLogFilesJob(
            @ConfigProperty(name = "quarkus.log.file.enabled") boolean isWritten,
            @ConfigProperty(name = "quarkus.log.file.path") Path file,
            LogFileSettings settings,
            Clock clock) {
        this.isWritten = isWritten;
        this.file = file.toAbsolutePath();
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sweep-log-files";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Round> round() {
        return isWritten
                ? CallersContext.onWorker(this::sweep).map(Round::last)
                : Uni.createFrom().item(Round.last(0));
    }

    private long sweep() {
        var firstKept = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(settings.keptDays());
        try (var files = Files.list(file.getParent())) {
            var over = files.filter(one -> day(one).isBefore(firstKept)).toList();
            for (var one : over) {
                Files.deleteIfExists(one);
            }
            return over.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of {@code hanbeon.log.2026-11-27}, or with {@code .1} behind it; whatever is no such file is of no day. */
    private LocalDate day(Path one) {
        var name = Pattern.compile(Pattern.quote(file.getFileName() + ".") + "(\\d{4}-\\d{2}-\\d{2})(\\.\\d+)?")
                .matcher(one.getFileName().toString());
        try {
            return name.matches() ? LocalDate.parse(name.group(1)) : LocalDate.MAX;
        } catch (DateTimeException noDay) {
            return LocalDate.MAX;
        }
    }
}
