import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What strangers can do to an instance by bodies and slow connections; bounded in number and time, and for this machine's
 * own addresses only. README.md tells what to expect.
 */
final class Attack {
    private static final int SECONDS_MAX = 120;

    private final InetSocketAddress server;

    private Attack(URI server) throws IOException {
        var address = InetAddress.getByName(server.getHost());
        if (!address.isLoopbackAddress()) {
            throw new IllegalArgumentException("Only an instance on this machine is attacked");
        }
        this.server = new InetSocketAddress(address, server.getPort());
    }

    public static void main(String[] arguments) throws Exception {
        var attack = new Attack(URI.create(arguments.length == 0 ? "http://127.0.0.1:8080" : arguments[0]));
        attack.run("10 x 7.9 MB, unproved", 10, 7_900_000, "/api/messages/batches");
        attack.run("200 x 1 MB, open endpoint", 200, 1_000_000, "/api/orders/batches");
        attack.drip("200 x a body that drips", 200, "POST /api/orders/batches HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n");
        attack.drip("200 x a head that drips", 200, "POST /api/orders/batches HTTP/1.1\r\nHost: x\r\nX-");
        attack.silence("200 x silence", 200);
        System.out.println("then: " + attack.health());
    }

    /** Each sends all of its body but the last byte, and waits. */
    private void run(String name, int count, int bytes, String path) throws IOException {
        var connections = new ArrayList<Socket>();
        long startedAt = System.nanoTime();
        for (int i = 0; i < count; i++) {
            connections.add(open("127.0.9." + (1 + i % 100)));
        }
        var head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + (bytes + 1)
                + "\r\n\r\n";
        var threads = connections.stream().map(connection -> Thread.startVirtualThread(() -> send(connection, head, bytes))).toList();
        threads.forEach(Attack::join);
        report(name, startedAt, connections);
    }

    private void drip(String name, int count, String head) throws Exception {
        var connections = new ArrayList<Socket>();
        long startedAt = System.nanoTime();
        for (int i = 0; i < count; i++) {
            connections.add(open("127.0.9." + (1 + i % 100)));
            send(connections.getLast(), head, 0);
        }
        var threads = connections.stream().map(connection -> Thread.startVirtualThread(() -> drip(connection, startedAt))).toList();
        threads.forEach(Attack::join);
        report(name, startedAt, connections);
    }

    private void silence(String name, int count) throws IOException {
        var connections = new ArrayList<Socket>();
        long startedAt = System.nanoTime();
        for (int i = 0; i < count; i++) {
            connections.add(open("127.0.9." + (1 + i % 100)));
        }
        report(name, startedAt, connections);
    }

    private Socket open(String from) throws IOException {
        return new Socket(server.getAddress(), server.getPort(), InetAddress.ofLiteral(from), 0);
    }

    private static void send(Socket connection, String head, int bytes) {
        try {
            var out = connection.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(new byte[bytes]);
            out.flush();
        } catch (IOException closed) {
            // Then there is an answer to read, or none.
        }
    }

    private static void drip(Socket connection, long startedAt) {
        try {
            while (connection.getInputStream().available() == 0 && secondsSince(startedAt) < SECONDS_MAX) {
                connection.getOutputStream().write('x');
                Thread.sleep(1_000);
            }
        } catch (IOException | InterruptedException closed) {
            // Told by the report.
        }
    }

    private static void report(String name, long startedAt, List<Socket> connections) throws IOException {
        var outcomes = new TreeMap<String, Integer>();
        for (var connection : connections) {
            outcomes.merge(outcome(connection, startedAt), 1, Integer::sum);
            connection.close();
        }
        System.out.printf("%s: %s after %d s%n", name, outcomes, secondsSince(startedAt));
    }

    private static String outcome(Socket connection, long startedAt) {
        try {
            connection.setSoTimeout((int) Math.max(1, (SECONDS_MAX - secondsSince(startedAt)) * 1_000));
            var line = new String(connection.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return line.length() < 12 ? "closed" : line.substring(9);
        } catch (SocketTimeoutException open) {
            return "open";
        } catch (IOException reset) {
            return "closed";
        }
    }

    private String health() {
        try (var connection = open("127.0.0.1")) {
            send(connection, "GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n", 0);
            return "live: " + outcome(connection, System.nanoTime());
        } catch (IOException gone) {
            return "the instance is gone: " + gone.getMessage();
        }
    }

    private static long secondsSince(long startedAt) {
        return (System.nanoTime() - startedAt) / 1_000_000_000;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
