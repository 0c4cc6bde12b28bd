import io.hanbeon.sandbox.stack.JdbcSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** A file on its way from the disk through HTTP into the books; how far it is, the database is asked. */
final class FileUpload {
    private static final String TARGET = "/api/reconciliation/files?format=gateway&account=bench";
    private static final int LOOK_MILLIS = 50;

    /** On its way and looked through, its lines stored, matched. */
    enum Step {
        ARRIVING,
        READING,
        MATCHING,
        DONE
    }

    private final Map<Step, Long> begun = new EnumMap<>(Step.class);
    private volatile Step step = Step.ARRIVING;
    private volatile Exception failure;

    private FileUpload() {}

    static FileUpload begin(String url, Path file, String adminUrl) throws IOException, GeneralSecurityException {
        var upload = new FileUpload();
        var request = request(url, file);
        upload.begun.put(Step.ARRIVING, System.nanoTime());
        Thread.startVirtualThread(() -> upload.guard(() -> requireTaken(send(request))));
        Thread.startVirtualThread(() -> upload.guard(() -> upload.follow(adminUrl)));
        return upload;
    }

    private static HttpRequest request(String url, Path file) throws IOException, GeneralSecurityException {
        var hash = hash(file);
        var request = HttpRequest.newBuilder(URI.create(url + TARGET))
                .header("Content-Type", "text/csv")
                .header("X-Content-SHA256", hash)
                .POST(BodyPublishers.ofFile(file));
        ApiClient.BENCH.signHashed("POST", TARGET, hash, Instant.now())
                .lines()
                .map(header -> header.split(": ", 2))
                .forEach(header -> request.header(header[0], header[1]));
        return request.build();
    }

    private static String hash(Path file) throws IOException, GeneralSecurityException {
        try (var bytes = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        }
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static void requireTaken(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private void guard(Work work) {
        try {
            work.run();
        } catch (Exception e) {
            failure = e;
        }
    }

    private void follow(String adminUrl) throws SQLException, InterruptedException {
        try (var connection = JdbcSource.of(adminUrl).getConnection();
                var look = connection.prepareStatement("SELECT state FROM hanbeon.recon_file")) {
            while (step != Step.DONE) {
                Thread.sleep(LOOK_MILLIS);
                try (var rows = look.executeQuery()) {
                    if (rows.next()) {
                        reached(Step.valueOf(rows.getString(1)));
                    }
                }
            }
        }
    }

    /** One that was too short to be seen begins with the next. */
    private void reached(Step now) {
        for (var each : Step.values()) {
            if (each.compareTo(now) <= 0) {
                begun.putIfAbsent(each, System.nanoTime());
            }
        }
        step = now;
    }

    Step step() throws Exception {
        if (failure != null) {
            throw failure;
        }
        return step;
    }

    /** How long a step took. */
    double seconds(Step of) {
        return (begun.get(Step.values()[of.ordinal() + 1]) - begun.get(of)) / 1e9;
    }

    double seconds() {
        return (begun.get(Step.DONE) - begun.get(Step.ARRIVING)) / 1e9;
    }
}
