package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the log tells, and what it must not tell, of a journey in which much goes wrong. */
@Tag("any-database")
class LogsIT {
    private static final String NAME = "남궁비밀";
    private static final String PHONE = "01087654329";
    private static final String CARD = "949012345678";
    private static final String EMAIL = "secret.person@example.org";
    private static final String PREFIX = "비밀스러운 안내문";
    private static final List<String> SEEDED =
            List.of(NAME, PHONE, "010-8765-4329", "8765-4329", "87654329", CARD, EMAIL, PREFIX);

    private static final Path FILES =
            Path.of("target", "log-files-" + UUID.randomUUID()).toAbsolutePath();
    private static final Path FILE = FILES.resolve("hanbeon.log");
    private static final Path OLD = FILES.resolve("hanbeon.log.2020-01-01");
    private static final Instant DAYS_AGO = Instant.now().minus(3, ChronoUnit.DAYS);

    private static PackagedApp app;

    /** An instance was here some days ago. */
    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(FILES);
        Files.writeString(OLD, "long ago");
        Files.writeString(FILE, "some days ago");
        Files.setLastModifiedTime(FILE, FileTime.from(DAYS_AGO));
        app = Launch.onLocalStack()
                .with("quarkus.log.file.enabled", true)
                .with("quarkus.log.file.path", FILE)
                .with("quarkus.log.category.\"io.hanbeon\".level", "DEBUG")
                .with("hanbeon.message.follow-up-every", "1s")
                .with("hanbeon.message.follow-up-pause", "500ms")
                .start()
                .withShop();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void nothing_of_a_customer_is_in_the_log_of_a_whole_journey() throws SQLException {
        var delivered = seeded(Batch.sms(2));
        app.place(delivered);
        app.place(delivered); // duplicates
        app.place(seeded(Batch.ktk(1)).with("mms_subject", NAME));
        app.post("/api/orders/batches", seeded(Batch.sms(1)).json().replace("}]}", "")); // cut off
        app.place(seeded(Batch.sms(1)).with("cc_email", EMAIL.repeat(20))); // too long
        app.place(seeded(Batch.sms(1)).with("request_type", "FAX"));
        whileAway("hanbeon.kicc_shop_order", () -> app.place(seeded(Batch.sms(1))));
        whileAway("imds.em_smt_tran", () -> app.place(seeded(Batch.sms(1))));
        app.read("/api/orders?phone=" + PHONE);
        app.ask("/api/ars/lookups", lookUp("999999"));
        app.ask("/api/ars/lookups", lookUp(app.find(delivered).onlyCode()));
        EmTables.whileAgentRuns(() -> await().atMost(PackagedApp.PATIENCE)
                .until(() -> app.find(delivered).messageState().equals("DELIVERED")));

        assertThat(app.log()).contains("not stored", "did not reach").doesNotContain(SEEDED);
        assertThat(FILE).content().contains("not stored", "did not reach").doesNotContain(SEEDED);
    }

    @Test
    void a_day_is_a_file_and_those_of_long_ago_are_gone() {
        var day = LocalDate.ofInstant(DAYS_AGO, ZoneId.systemDefault());

        assertThat(FILES.resolve("hanbeon.log." + day)).hasContent("some days ago");
        assertThat(FILE).content().doesNotContain("some days ago");
        await().atMost(PackagedApp.PATIENCE).untilAsserted(() -> assertThat(OLD).doesNotExist());
    }

    @Test
    void a_line_of_a_request_has_its_correlation_and_trace() throws SQLException {
        var correlation = "journey-" + UUID.randomUUID();
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        whileAway(
                "imds.em_smt_tran",
                () -> app.post(
                        "/api/orders/batches",
                        Batch.sms(1).json(),
                        "X-Correlation-Id",
                        correlation,
                        "traceparent",
                        "00-" + trace + "-00f067aa0ba902b7-01"));

        assertThat(app.logEvents())
                .extracting(event -> event.getJsonObject("mdc", new JsonObject()))
                .anySatisfy(mdc -> {
                    assertThat(mdc.getString("correlationId")).isEqualTo(correlation);
                    assertThat(mdc.getString("traceId")).isEqualTo(trace);
                });
    }

    private static Batch seeded(Batch batch) {
        return batch.with("cc_name", NAME)
                .with("phone_no", PHONE)
                .with("card_no", CARD)
                .with("cc_email", EMAIL)
                .with("sms_message", PREFIX);
    }

    private static String lookUp(String code) {
        return new JsonObject()
                .put("dnis", "4412")
                .put("phone", PHONE)
                .put("code", code)
                .encode();
    }

    private static void whileAway(String table, Runnable step) throws SQLException {
        Database.execute("RENAME TABLE %s TO %s_away".formatted(table, table));
        try {
            step.run();
        } finally {
            Database.execute("RENAME TABLE %s_away TO %s".formatted(table, table));
        }
    }
}
