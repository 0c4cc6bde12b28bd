package io.hanbeon.reconciliation.http;

import io.hanbeon.reconciliation.format.FormatSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Where files of banks lie, readable as they are, until they are stored. Each is deleted by whoever took it in; what a
 * process that was killed has left is deleted by the next one at its start.
 */
@ApplicationScoped
class UploadDirectory {
    private static final Logger LOG = Logger.getLogger(UploadDirectory.class);
    private static final Pattern NAME = Pattern.compile("(\\d{1,10})-.*\\.csv");

    private final Path directory;

    UploadDirectory(FormatSettings settings) {
        this.directory = settings.uploadDirectory()
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "hanbeon-uploads"));
    }

    void empty(@Observes StartupEvent start) {
        try {
            Files.createDirectories(directory);
            deleteLeft(ProcessHandle.current().pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param own nothing is this process' own at its start: whoever had its number is dead */
    void deleteLeft(long own) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                if (isLeft(file, own)) {
                    Files.deleteIfExists(file);
                    LOG.infof("Deleted %s, which a process that ended has left", file.getFileName());
                }
            }
        }
    }

    private static boolean isLeft(Path file, long own) {
        return Optional.of(NAME.matcher(file.getFileName().toString()))
                .filter(name -> name.matches())
                .map(name -> Long.parseLong(name.group(1)))
                .filter(pid -> pid == own || ProcessHandle.of(pid).isEmpty())
                .isPresent();
    }

    String path() {
        return directory.toString();
    }

    /** Of whom a file is. */
    String prefix() {
        return ProcessHandle.current().pid() + "-";
    }
}
