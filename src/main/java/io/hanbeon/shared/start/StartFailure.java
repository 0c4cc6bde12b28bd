package io.hanbeon.shared.start;

import io.hanbeon.shared.UnusableSetting;
import io.hanbeon.shared.start.SecretFiles.UnreadableSecret;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jboss.logging.Logger;

/** Why the application did not start, in a sentence that says what to do about it. */
public record StartFailure(String korean, String english) {
    private static final Logger LOG = Logger.getLogger(StartFailure.class);
    private static final int CAUSES_MAX = 20;
    private static final String FLYWAYS_ADVICE = " (?:If you removed|Need more flexibility).*";
    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";

    /** Tells it once, on standard error. The stack trace of what nobody foresaw is in the log. */
    public static void tell(Throwable failure) {
        var told = isUnreadable(failure) ? Optional.<String>empty() : missingOrUnusable();
        StandardError.print(told.orElseGet(() -> of(failure).toString()));
    }

    /** Whatever failed: where settings are missing, that is why, and all of them are named at once. */
    private static Optional<String> missingOrUnusable() {
        return setting(Prerequisites::complaint).or(() -> setting(Prerequisites::unusable));
    }

    /** Then nobody knows what is missing. */
    private static boolean isUnreadable(Throwable failure) {
        return causes(failure).stream()
                .anyMatch(cause -> cause instanceof UnreadableSecret || cause instanceof ConfigValidationException);
    }

    private static StartFailure of(Throwable failure) {
        return known(failure).orElseGet(() -> {
            log(failure);
            return unforeseen(failure);
        });
    }

    /** What fails before there is a log is written where the sentence is. */
    private static void log(Throwable failure) {
        if (InitialConfigurator.DELAYED_HANDLER.isActivated()) {
            LOG.error("The application did not start", failure);
        } else {
            failure.printStackTrace();
        }
    }

    @Override
    public String toString() {
        return """
                한번을 시작할 수 없습니다: %s
                Hanbeon cannot start: %s""".formatted(korean, english);
    }

    /** The root says most; what stands around it tells where it happened. */
    static Optional<StartFailure> known(Throwable failure) {
        return causes(failure).reversed().stream()
                .map(StartFailure::ofCause)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<StartFailure> ofCause(Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case UnusableSetting setting -> new StartFailure(setting.korean(), setting.english());
                    case UnreadableSecret file -> wrongSettings(file);
                    case QuarkusBindException taken -> portTaken(taken);
                    case BindException taken -> portTaken(taken);
                    case UnknownHostException host -> unknownHost(host);
                    case ConnectException refused -> unreachable(refused);
                    case NoRouteToHostException unreachable -> unreachable(unreachable);
                    case SocketTimeoutException silent -> unreachable(silent);
                    case SSLException untrusted -> untrusted(untrusted);
                    case SQLException refused -> refused(refused);
                    case FlywayValidateException other -> otherSchema(other);
                    case FlywayException failed -> notMigrated(failed);
                    case ConfigValidationException wrong -> wrongSettings(wrong);
                    case ConfigurationException wrong -> wrongSettings(wrong);
                    case IOException full -> isDiskFull(full) ? diskFull(full) : null;
                    default -> null;
                });
    }

    private static StartFailure portTaken(QuarkusBindException taken) {
        return new StartFailure(
                "포트 %d번을 다른 프로그램이 쓰고 있습니다. `ss -ltnp 'sport = :%1$d'`로 찾아 종료하거나 QUARKUS_HTTP_PORT(관리 포트는 QUARKUS_MANAGEMENT_PORT)로 바꾸세요."
                        .formatted(taken.getPort()),
                "port %d is in use by another program. Find it with `ss -ltnp 'sport = :%1$d'` and stop it, or choose another port with QUARKUS_HTTP_PORT (QUARKUS_MANAGEMENT_PORT for the management port)."
                        .formatted(taken.getPort()));
    }

    /** That of the management port does not say which it is. */
    private static StartFailure portTaken(BindException taken) {
        return new StartFailure(
                "QUARKUS_HTTP_PORT나 QUARKUS_MANAGEMENT_PORT(기본 9000)의 포트를 쓸 수 없습니다(%s). `ss -ltnp`로 확인하세요."
                        .formatted(line(taken)),
                "the port of QUARKUS_HTTP_PORT or of QUARKUS_MANAGEMENT_PORT (9000 by default) cannot be had (%s). Look with `ss -ltnp`."
                        .formatted(line(taken)));
    }

    private static StartFailure unknownHost(UnknownHostException host) {
        return new StartFailure(
                "데이터베이스 %s의 호스트를 찾을 수 없습니다(%s). QUARKUS_DATASOURCE_JDBC_URL을 확인하세요.".formatted(database(), line(host)),
                "no such host (%s) for the database %s. Check QUARKUS_DATASOURCE_JDBC_URL."
                        .formatted(line(host), database()));
    }

    private static StartFailure unreachable(IOException why) {
        return new StartFailure(
                "데이터베이스 %s에 연결할 수 없습니다(%s). 서버가 켜져 있는지, QUARKUS_DATASOURCE_JDBC_URL이 맞는지 확인하세요."
                        .formatted(database(), line(why)),
                "the database %s does not answer (%s). Check that it runs, and QUARKUS_DATASOURCE_JDBC_URL."
                        .formatted(database(), line(why)));
    }

    private static StartFailure untrusted(SSLException why) {
        return new StartFailure(
                "데이터베이스 %s와 TLS로 연결하지 못했습니다(%s). 인증서와 URL의 sslMode를 확인하세요.".formatted(database(), line(why)),
                "no TLS with the database %s (%s). Check its certificate and sslMode in the URL."
                        .formatted(database(), line(why)));
    }

    /** By MySQL's own numbers; MariaDB has the same. */
    private static StartFailure refused(SQLException why) {
        return switch (why.getErrorCode()) {
            case 1045, 1698, 3118 ->
                database(
                        why,
                        "로그인을 거절했습니다. QUARKUS_DATASOURCE_USERNAME과 QUARKUS_DATASOURCE_PASSWORD를 확인하세요",
                        "refuses the login. Check QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD");
            case 1049 ->
                database(
                        why,
                        "서버에 그런 데이터베이스가 없습니다. 만들거나 QUARKUS_DATASOURCE_JDBC_URL을 확인하세요",
                        "does not exist. Create it, or check QUARKUS_DATASOURCE_JDBC_URL");
            case 1044, 1142, 1227, 1410 ->
                database(
                        why,
                        "데이터베이스가 없거나 사용자에게 권한이 없습니다. 만들고 모든 권한을 주세요(GRANT ALL ON …)",
                        "does not exist, or does not allow this user what it needs. Create it, and grant all on it (GRANT ALL ON …)");
            case 1040, 1203, 1226 ->
                database(
                        why,
                        "연결이 너무 많습니다. max_connections를 올리거나 인스턴스를 줄이세요",
                        "has too many connections. Raise max_connections, or run fewer instances");
            case 1021, 1114 -> database(why, "서버의 디스크가 가득 찼습니다. 공간을 비우세요", "has a full disk. Free some space there");
            default -> database(why, "요청을 거절했습니다", "refuses what the start needs");
        };
    }

    private static StartFailure database(SQLException why, String korean, String english) {
        return new StartFailure(
                "데이터베이스 %s: %s (%s).".formatted(database(), korean, line(why)),
                "the database %s %s (%s).".formatted(database(), english, line(why)));
    }

    private static StartFailure otherSchema(FlywayValidateException why) {
        var what = line(why).replaceFirst(FLYWAYS_ADVICE, "");
        return new StartFailure(
                "데이터베이스 %s의 테이블이 이 프로그램과 맞지 않습니다. 더 새로운 버전이 쓰던 것이면 그 버전을 시작하세요(%s).".formatted(database(), what),
                "the tables of the database %s are not this program's. If a newer version has used them, start that one (%s)."
                        .formatted(database(), what));
    }

    private static StartFailure notMigrated(FlywayException why) {
        return new StartFailure(
                "데이터베이스 %s의 테이블을 만들지 못했습니다(%s).".formatted(database(), line(why)),
                "the tables of the database %s could not be made (%s).".formatted(database(), line(why)));
    }

    private static StartFailure wrongSettings(RuntimeException why) {
        return new StartFailure("설정이 올바르지 않습니다. " + line(why), "a setting is not usable. " + line(why));
    }

    private static StartFailure diskFull(IOException why) {
        var place = System.getProperty("java.io.tmpdir");
        return new StartFailure(
                "디스크가 가득 찼습니다(%s). %s와 작업 디렉터리의 공간을 비우세요.".formatted(line(why), place),
                "the disk is full (%s). Free some space in %s and in the working directory."
                        .formatted(line(why), place));
    }

    private static StartFailure unforeseen(Throwable failure) {
        var causes = causes(failure);
        var root = causes.reversed().stream()
                .filter(cause -> cause.getMessage() != null)
                .findFirst()
                .orElse(failure);
        var what = root.getClass().getName() + ": " + line(root);
        return new StartFailure(
                what + " (자세한 내용은 로그나 이 위에 있습니다.)", what + " (The stack trace is in the log, or above.)");
    }

    private static boolean isDiskFull(IOException why) {
        return line(why).contains("No space left on device");
    }

    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && causes.size() < CAUSES_MAX; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    /** Whatever it says, in one line. */
    private static String line(Throwable why) {
        return Optional.ofNullable(why.getMessage())
                .orElse(why.getClass().getSimpleName())
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }

    /** Without what may stand in a URL and is secret. */
    private static String database() {
        return setting(config -> config.getOptionalValue(JDBC_URL, String.class))
                .map(url -> url.replaceAll("[?].*", "").replaceAll("//.*@", "//"))
                .orElse("");
    }

    private static Optional<String> setting(Function<Config, Optional<String>> read) {
        try {
            return read.apply(ConfigProvider.getConfig());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
