package io.hanbeon.sandbox.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A MariaDB beside the local stack's, which keeps a log of its changes that others may follow. */
public final class SpareMariaDb implements AutoCloseable {
    private final LocalDirectory directory;
    private final LocalMariaDb server;
    public final int port = freePort();

    public SpareMariaDb(String name) throws IOException {
        directory = LocalDirectory.open(Path.of("target", name), false);
        server = new LocalMariaDb(directory, port, "--log-bin=changes", "--server-id=2");
    }

    public void start() throws Exception {
        server.start();
    }

    public Connection admin() throws SQLException {
        return JdbcSource.of(server.adminUrl()).getConnection();
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        directory.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
