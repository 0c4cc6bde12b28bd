import io.hanbeon.sandbox.standin.EmAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;

/**
 * What README's packages need of others: the three databases, empty, the vendors' tables, and a stand-in of the EM agent
 * that works until it is killed. {@code java StandIns.java host:port administrator password-of-all}
 */
class StandIns {
    private static final String AS_VENDORS_DO = "CHARACTER SET utf8mb4";

    public static void main(String... args) throws Exception {
        var server = "jdbc:mysql://" + args[0] + "/";
        var password = args[2];
        try (var admin = DriverManager.getConnection(server, args[1], System.getenv("MYSQL_ADMIN_PASSWORD"))) {
            database(admin, "hanbeon", "", password); // with the server's own defaults, whichever they are
            database(admin, "imds", AS_VENDORS_DO, password);
            database(admin, "ums", AS_VENDORS_DO, password);
        }
        tables(server, "imds", password);
        tables(server, "ums", password);
        try (var agent = new EmAgent(server + "imds", "imds", password, Clock.systemUTC(), Duration.ofSeconds(1))) {
            agent.start();
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }

    private static void database(Connection admin, String name, String charset, String password) throws Exception {
        run(admin, """
                DROP DATABASE IF EXISTS %1$s; DROP USER IF EXISTS %1$s; CREATE DATABASE %1$s %2$s;
                CREATE USER %1$s IDENTIFIED BY '%3$s'; GRANT ALL ON %1$s.* TO %1$s""".formatted(name, charset, password));
    }

    private static void tables(String server, String name, String password) throws Exception {
        try (var connection = DriverManager.getConnection(server + name, name, password);
                var files = Files.list(Path.of("src/main/resources/db/sandbox", name))) {
            for (Path file : files.sorted().toList()) {
                run(connection, Files.readString(file).replaceAll("(?m)^\\s*--.*$", ""));
            }
        }
    }

    private static void run(Connection connection, String statements) throws Exception {
        for (String sql : statements.split(";")) {
            if (!sql.isBlank()) {
                try (var statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        }
    }
}
