package io.hanbeon.merchant.terminal;

import static io.hanbeon.merchant.terminal.ShopForm.put;
import static io.hanbeon.merchant.terminal.ShopForm.save;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.organisation.register.AnOrganisation;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class SaveShopTest {
    private static final int CALLERS = 64;

    @Test
    void what_changed_of_a_shop_is_recorded_with_the_administrators_name_masked() {
        save("SAVE1", shop("4412", "김시험"));
        save("SAVE1", shop("4413", "김다른"));

        assertThat(entries("SAVE1"))
                .extracting(entry -> entry.get("action"))
                .containsExactly("shop.create", "shop.change");
        assertThat(entries("SAVE1").getFirst().get("fields_after").toString())
                .contains("\"arsDnis\":\"4412\"", "\"adminName\":\"김**\"", "\"organisationId\":null");
        assertThat(entries("SAVE1").getLast())
                .containsEntry("fields_before", "{\"adminName\":\"김**\",\"arsDnis\":\"4412\"}")
                .containsEntry("fields_after", "{\"adminName\":\"김**\",\"arsDnis\":\"4413\"}");
    }

    @Test
    void a_shop_saved_as_it_is_leaves_no_entry_and_keeps_its_version() {
        var first = save("SAVE2", shop("4412", "김시험"));
        var second = save("SAVE2", shop("4412", "김시험"));

        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(row("SAVE2")).containsEntry("version", 0);
        assertThat(entries("SAVE2")).hasSize(1);
    }

    @Test
    void whoever_saves_what_another_changed_meanwhile_is_told_what() {
        var read = save("SAVE3", shop("4412", "김시험")).header("ETag");
        save("SAVE3", shop("4413", "김시험"));

        put("SAVE3", shop("4414", "김시험"), read)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("code", equalTo("shop.changed-meanwhile"))
                .body("errors.pointer", equalTo(List.of("/arsDnis")))
                .body("errors[0].ko", equalTo("현재 값: 4413"));

        assertThat(entries("SAVE3")).hasSize(2);
        var now = given().header(AsCaller.admin()).get("/api/shops/SAVE3").header("ETag");
        put("SAVE3", shop("4414", "김시험"), now).then().statusCode(200).body("arsDnis", equalTo("4414"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "*", "W/\"0\"", "nonsense"})
    void a_shop_that_is_not_there_has_no_version_to_match(String ifMatch) {
        put("SAVE4", shop("4412", "김시험"), ifMatch).then().statusCode(412);

        assertThat(entries("SAVE4")).isEmpty();
    }

    @Test
    void many_who_create_one_shop_at_once_all_have_their_way_in_turn() throws Exception {
        var answers = atOnce(i -> put("SAVE5", shop("%04d".formatted(i), "김시험"), null));

        assertThat(answers).containsOnly(200);
        assertThat(entries("SAVE5")).hasSize(CALLERS);
        assertThat(entries("SAVE5")).extracting(entry -> entry.get("action")).containsOnlyOnce("shop.create");
        assertThat(row("SAVE5")).containsEntry("version", CALLERS - 1);
    }

    @Test
    void of_many_who_change_what_they_read_one_does() throws Exception {
        var read = save("SAVE6", shop("9999", "김시험")).header("ETag");

        var answers = atOnce(i -> put("SAVE6", shop("%04d".formatted(i), "김시험"), read));

        assertThat(answers).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(entries("SAVE6")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 841_234_567_890_123_457L})
    void an_organisation_is_told_as_its_id_is_written_and_taken_as_a_number_too(long organisationId) {
        var text = Ids.text(AnOrganisation.withId(organisationId));

        for (var sent : List.of(text, organisationId, Long.toString(organisationId))) {
            save("SAVE8", shop("4412", "김시험").put("organisationId", sent))
                    .then()
                    .body("organisationId", equalTo(text));
            assertThat(row("SAVE8")).containsEntry("organisation_id", organisationId);
        }
        given().header(AsCaller.admin()).get("/api/shops/SAVE8").then().body("organisationId", equalTo(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "99999999999999999999"})
    void an_organisation_that_is_no_id_is_named(String organisationId) {
        put("SAVE9", shop("4412", "김시험").put("organisationId", organisationId), null)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/organisationId"));
    }

    @ParameterizedTest
    @CsvSource({"terminalName, 50", "adminId, 20", "adminName, 20"})
    void a_text_of_a_shop_is_as_long_as_its_column(String field, int max) {
        save("SAVE10", shop("4412", "김시험").put(field, "이".repeat(max)));

        put("SAVE10", shop("4412", "김시험").put(field, "이".repeat(max + 1)), null)
                .then()
                .statusCode(400);
    }

    @Test
    void a_terminal_has_20_characters() {
        save("T".repeat(20), shop("4412", "김시험"));

        put("T".repeat(21), shop("4412", "김시험"), null).then().statusCode(400);
    }

    @Test
    void a_terminal_is_what_people_see_of_it() {
        put("SA\u200bVE14\u00a0", shop("4412", "김시험"), null)
                .then()
                .statusCode(200)
                .body("terminalId", equalTo("SAVE14"));

        put("\u200b", shop("4412", "김시험"), null).then().statusCode(400);
    }

    @Test
    void an_operator_reads_the_shops_of_its_organisation_and_changes_none() {
        save("SAVE7", shop("4412", "김시험").put("organisationId", AnOrganisation.withId(7)));

        given().header(AsCaller.operator(7)).get("/api/shops/SAVE7").then().statusCode(200);
        given().header(AsCaller.operator(8)).get("/api/shops/SAVE7").then().statusCode(404);
        given().header(AsCaller.operator(7))
                .contentType("application/json")
                .body(shop("4413", "김시험").encode())
                .put("/api/shops/SAVE7")
                .then()
                .statusCode(403);
    }

    @Test
    void a_new_shop_is_strict_where_nothing_else_is_said_and_stays_as_it_is() {
        var form = bare("4412").put("organisationId", AnOrganisation.withId(7));

        save("SAVE11", form)
                .then()
                .body("requiresSignature", equalTo(true))
                .body("takesUnsignedWords", equalTo(false))
                .body("answersTruthfully", equalTo(true));
        save(
                "SAVE11",
                form.copy()
                        .put("requiresSignature", false)
                        .put("takesUnsignedWords", true)
                        .put("answersTruthfully", false));
        save("SAVE11", form.put("arsDnis", "4413"))
                .then()
                .body("arsDnis", equalTo("4413"))
                .body("requiresSignature", equalTo(false))
                .body("takesUnsignedWords", equalTo(true))
                .body("answersTruthfully", equalTo(false));
    }

    @Test
    void a_shop_that_nobody_could_sign_for_is_open_only_where_that_is_said() {
        put("SAVE12", bare("4412"), null)
                .then()
                .statusCode(422)
                .body("code", equalTo("shop.nobody-signs"))
                .body("errors[0].pointer", equalTo("/requiresSignature"));

        put("SAVE12", bare("4412").put("requiresSignature", false), null).then().statusCode(200);
    }

    @Test
    void a_row_that_says_nothing_of_it_is_strict() {
        Tables.execute("INSERT INTO hanbeon.kicc_shop (terminal_id, terminal_nm) VALUES ('SAVE13', 'n')");

        assertThat(row("SAVE13"))
                .containsEntry("requires_signature", true)
                .containsEntry("takes_unsigned_words", false)
                .containsEntry("answers_truthfully", true);
    }

    /** Without what a new shop has by itself. */
    private static JsonObject bare(String arsDnis) {
        var form = shop(arsDnis, "김시험");
        List.of("requiresSignature", "takesUnsignedWords", "answersTruthfully").forEach(form::remove);
        return form;
    }

    private interface Request {
        Response send(int caller);
    }

    private static List<Integer> atOnce(Request request) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<Integer>> calls = IntStream.range(0, CALLERS)
                    .<Callable<Integer>>mapToObj(i -> () -> request.send(i).statusCode())
                    .toList();
            var answers = threads.invokeAll(calls);
            return answers.stream().map(Future::resultNow).toList();
        }
    }

    private static JsonObject shop(String arsDnis, String adminName) {
        return ShopForm.minimal(arsDnis).put("adminName", adminName);
    }

    private static List<Map<String, Object>> entries(String terminalId) {
        return Tables.rows(
                "SELECT * FROM hanbeon.audit_entry WHERE subject = ? ORDER BY chain, seq", "shop/" + terminalId);
    }

    private static Map<String, Object> row(String terminalId) {
        return Tables.row("SELECT * FROM hanbeon.kicc_shop WHERE terminal_id = ?", terminalId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminalName", "arsDnis", "adminId", "adminName", "profile", "batchMode"})
    void what_a_shop_needs_is_named_where_it_is_left_out(String field) {
        ShopForm.put("NO-" + field.length(), ShopForm.minimal("1234").putNull(field), null)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/" + field))
                .body("errors[0].code", equalTo("field.required"));
    }
}
