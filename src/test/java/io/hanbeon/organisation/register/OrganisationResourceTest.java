package io.hanbeon.organisation.register;

import static io.hanbeon.organisation.register.AnOrganisation.asAdmin;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.message.route.SendsByEm;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class OrganisationResourceTest {
    private AnOrganisation organisation;

    @BeforeEach
    void open() {
        organisation = AnOrganisation.open();
    }

    @Test
    void an_organisation_is_open_when_it_is_created() {
        organisation
                .read()
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("name", equalTo(organisation.name))
                .body("state", equalTo("OPEN"));
    }

    @Test
    void a_name_in_pieces_is_kept_composed_and_found_in_both_forms() {
        var name = "조각 기관 " + UUID.randomUUID();
        var pieces = Normalizer.normalize(name, Normalizer.Form.NFD);

        given().header(AsCaller.admin())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(new JsonObject().put("name", pieces).encode())
                .post("/api/organisations")
                .then()
                .statusCode(201)
                .body("name", equalTo(name));

        for (var spelling : List.of(name, pieces)) {
            asAdmin()
                    .queryParam("name", spelling)
                    .get("/api/organisations")
                    .then()
                    .body("organisations.name", equalTo(List.of(name)));
        }
    }

    @Test
    void half_a_pair_in_a_name_is_refused_by_its_field() {
        given().header(AsCaller.admin())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{\"name\":\"기관\\ud800\"}")
                .post("/api/organisations")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].code", equalTo("field.broken-text"));
    }

    @Test
    void a_repeated_creation_makes_no_second_organisation() {
        var name = "두 번 보낸 기관 " + UUID.randomUUID();
        var key = UUID.randomUUID().toString();
        var body = new JsonObject().put("name", name).encode();

        for (int i = 0; i < 2; i++) {
            given().header(AsCaller.admin())
                    .header("Idempotency-Key", key)
                    .contentType("application/json")
                    .body(body)
                    .post("/api/organisations")
                    .then()
                    .statusCode(201);
        }

        assertThat(Tables.count("hanbeon.organisation WHERE name = ?", name)).isEqualTo(1);
    }

    @Test
    void organisations_are_found_by_any_part_of_their_name_page_by_page() {
        var part = "찾기100%" + UUID.randomUUID();
        var first = AnOrganisation.named(part + " 하나");
        var second = AnOrganisation.named("둘 " + part);
        AnOrganisation.named(part.replace('%', 'x'));

        String next = asAdmin()
                .queryParam("name", part)
                .queryParam("limit", 1)
                .get("/api/organisations")
                .then()
                .body("organisations.id", contains(second.id))
                .extract()
                .path("nextCursor");
        asAdmin()
                .queryParam("name", part)
                .queryParam("cursor", next)
                .get("/api/organisations")
                .then()
                .body("organisations.id", contains(first.id))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_list_is_narrowed_to_a_state() {
        organisation.close();

        asAdmin().get("/api/organisations?state=CLOSED").then().body("organisations.id", hasItem(organisation.id));
        asAdmin()
                .queryParam("name", organisation.name)
                .queryParam("state", "OPEN")
                .get("/api/organisations")
                .then()
                .body("organisations.size()", equalTo(0));
        asAdmin().get("/api/organisations?state=HALF").then().statusCode(400);
        asAdmin().get("/api/organisations?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void an_operator_reads_its_own_organisation_and_no_other() {
        var operator = AsCaller.operator(organisation.number());

        given().header(operator).get(organisation.path()).then().statusCode(200);
        given().header(operator).get(AnOrganisation.open().path()).then().statusCode(404);
        given().header(operator).get("/api/organisations").then().body("organisations.id", contains(organisation.id));
    }

    @Test
    void whoever_renames_what_another_renamed_meanwhile_is_told_to_what() {
        rename("먼저 바꾼 이름", "\"0\"").then().statusCode(200).header("ETag", "\"1\"");

        rename("나중 이름", "\"0\"")
                .then()
                .statusCode(412)
                .body("code", equalTo("organisation.changed-meanwhile"))
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].ko", equalTo("현재 값: 먼저 바꾼 이름"));
        rename("나중 이름", "\"1\"").then().statusCode(200);
    }

    @Test
    void closing_and_opening_are_recorded_once_each_with_their_reason() {
        organisation.close().then().statusCode(200).body("state", equalTo("CLOSED"));
        organisation.close().then().statusCode(200);
        organisation.reopen().then().statusCode(200).body("state", equalTo("OPEN"));

        assertThat(entries())
                .extracting(entry -> entry.get("action"))
                .containsExactly("organisation.create", "organisation.close", "organisation.open");
        assertThat(entries().getLast()).containsEntry("reason", "시험");
    }

    @Test
    void an_organisation_is_deleted_by_whoever_writes_its_name() {
        organisation.delete("다른 이름").then().statusCode(422).body("code", equalTo("organisation.other-name"));
        asAdmin().delete(organisation.path()).then().statusCode(400);

        organisation.delete(organisation.name).then().statusCode(204);

        organisation.read().then().statusCode(404).body("code", equalTo("organisation.unknown"));
        assertThat(entries().getLast()).containsEntry("action", "organisation.delete");
        assertThat(Tables.count("hanbeon.kept_answer WHERE subject = ?", organisation.subject()))
                .isZero();
    }

    @Test
    void an_organisation_is_not_deleted_while_others_belong_to_it() {
        Tables.execute("""
                INSERT INTO hanbeon.api_client (client_id, name, organisation_id, scopes, addresses, plan, state)
                VALUES (?, '남은 것', ?, '', '', 'standard', 'ACTIVE')
                """, organisation.id, organisation.number());

        organisation
                .delete(organisation.name)
                .then()
                .statusCode(409)
                .body("code", equalTo("organisation.in-use"))
                .body("errors.pointer", equalTo(List.of("clients")))
                .body("errors[0].en", equalTo("clients: 1"));

        organisation.read().then().statusCode(200);
    }

    @Test
    void a_name_has_100_characters_and_a_reason_200_at_most() {
        AnOrganisation.create("이".repeat(100)).then().statusCode(201);
        AnOrganisation.create("이".repeat(101)).then().statusCode(400);
        assertThat(closed("왜".repeat(201))).isEqualTo(400);
        assertThat(closed("왜".repeat(200))).isEqualTo(200);
    }

    private int closed(String reason) {
        return asAdmin()
                .body(new JsonObject().put("reason", reason).encode())
                .post(organisation.path() + "/close")
                .statusCode();
    }

    @Test
    void messages_and_numbers_that_opted_out_keep_their_organisation() {
        SendsByEm.choose(organisation, "02-3490-4411");
        var message = new JsonObject()
                .put("organisationId", organisation.id)
                .put("recipient", "010-1234-5678")
                .put("text", "안녕하세요");
        asAdmin().body(message.encode()).post("/api/messages").then().statusCode(202);
        var optOut = new JsonObject().put("organisationId", organisation.id).put("phone", "010-1234-5678");
        asAdmin().body(optOut.encode()).post("/api/messages/opt-outs").then().statusCode(201);

        organisation
                .delete(organisation.name)
                .then()
                .statusCode(409)
                .body("errors.en", equalTo(List.of("messages: 1", "opt-outs: 1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "0000000000009", "ZZZZZZZZZZZZZ"})
    void what_is_not_there_is_unknown(String id) {
        asAdmin().get("/api/organisations/" + id).then().statusCode(404).body("code", equalTo("organisation.unknown"));
        asAdmin()
                .queryParam("name", "무엇이든")
                .delete("/api/organisations/" + id)
                .then()
                .statusCode(404);
    }

    private Response rename(String name, String ifMatch) {
        return asAdmin()
                .header("If-Match", ifMatch)
                .body(new JsonObject().put("name", name).encode())
                .put(organisation.path());
    }

    private List<Map<String, Object>> entries() {
        return Tables.rows("SELECT * FROM hanbeon.audit_entry WHERE subject = ? ORDER BY seq", organisation.subject());
    }
}
