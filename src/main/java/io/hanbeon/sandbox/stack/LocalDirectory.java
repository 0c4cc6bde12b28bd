package io.hanbeon.sandbox.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The directory of one local stack, locked for as long as it is in use.
 *
 * <p>A JVM that is killed leaves its MariaDB and Redis behind. Whoever gets the lock knows that no JVM owns them any
 * more, so every process whose program lies in this directory is a leftover. That also finds the ones whose data, and
 * pid file with it, a {@code mvn clean} has deleted meanwhile.
 */
final class LocalDirectory implements AutoCloseable {

    private static final long USABLE_MB_MIN = 1_024;
    private static final int LEFTOVER_STOP_SECONDS = 20;

    private final Path root;
    private final FileChannel lock;

    private LocalDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    static LocalDirectory open(Path directory, boolean kept) throws IOException {
        Path root = Files.createDirectories(directory.toAbsolutePath()).toRealPath();
        FileChannel lock = lock(root);
        stopLeftovers(root);
        if (!kept) {
            delete(root.resolve("data"));
        }
        requireDiskSpace(root);
        return new LocalDirectory(root, lock);
    }

    Path root() {
        return root;
    }

    Path binaries(String server) throws IOException {
        return Files.createDirectories(root.resolve("binaries").resolve(server));
    }

    Path data(String server) throws IOException {
        return Files.createDirectories(root.resolve("data").resolve(server));
    }

    /** Closing the channel gives the lock back. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel = FileChannel.open(
                root.resolve("owner.pid"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (!isFree(channel)) {
            String owner = Files.readString(root.resolve("owner.pid"));
            channel.close();
            throw CannotStartLocalStack.directoryInUse(root.toString(), owner);
        }
        byte[] pid = String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0).write(ByteBuffer.wrap(pid));
        return channel;
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    private static void stopLeftovers(Path root) {
        List<ProcessHandle> leftovers = ProcessHandle.allProcesses()
                .filter(process -> runsFrom(root, process))
                .toList();
        leftovers.forEach(ProcessHandle::destroy);
        leftovers.forEach(LocalDirectory::awaitEnd);
    }

    private static boolean runsFrom(Path root, ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(program -> program.startsWith(root))
                .isPresent();
    }

    private static void awaitEnd(ProcessHandle process) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(LEFTOVER_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            process.destroyForcibly();
            end.join();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Waiting for the end of leftover process " + process.pid(), e);
        }
    }

    private static void requireDiskSpace(Path root) {
        long usableMb = usableMb(root);
        if (usableMb < USABLE_MB_MIN) {
            throw CannotStartLocalStack.diskFull(root.toString(), usableMb, USABLE_MB_MIN);
        }
    }

    private static long usableMb(Path root) {
        try {
            return Files.getFileStore(root).getUsableSpace() / (1_024 * 1_024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
