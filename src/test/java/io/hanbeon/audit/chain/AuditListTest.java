package io.hanbeon.audit.chain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.access.AsCaller;
import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class AuditListTest {
    @Inject
    RecordChange recordChange;

    @Inject
    Pool pool;

    @Inject
    Ids ids;

    @Inject
    SettableClock clock;

    private Chain chain;
    private String organisation;
    private Header caller;

    @BeforeEach
    void a_chain_of_its_own() {
        chain = new Chain(ids.next(), recordChange, pool);
        organisation = Ids.text(chain.organisationId());
        caller = AsCaller.admin();
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void an_entry_is_shown_with_what_changed() {
        chain.append(Chain.CALLER, chain.change("shop/05532206", "요청"));

        list("").then()
                .body("entries", hasSize(1))
                .body("entries[0].chain", equalTo(organisation))
                .body("entries[0].seq", equalTo(1))
                .body("entries[0].caller.name", equalTo("kim.admin"))
                .body("entries[0].caller.address", equalTo("10.0.0.7"))
                .body("entries[0].action", equalTo("test.change"))
                .body("entries[0].before.n", equalTo(1))
                .body("entries[0].after.n", equalTo(2))
                .body("entries[0].reason", equalTo("요청"))
                .body("entries[0].correlationId", equalTo("correlation-1"));
    }

    @Test
    void it_is_narrowed_to_an_action_a_subject_and_a_caller() {
        chain.append(3);
        var job = new Caller(Caller.Kind.JOB, "job-" + organisation, "job", null, Set.of(), "", "");
        chain.append(job, new Change("job.run", "job/1", chain.organisationId(), Map.of(), Map.of(), null));

        assertThat(subjects(list("&action=job.run"))).containsExactly("job/1");
        assertThat(subjects(list("&subject=test/1"))).containsExactly("test/1");
        assertThat(subjects(list("&caller=job-" + organisation))).containsExactly("job/1");
        assertThat(subjects(list("&caller=job-%s&subject=test/1".formatted(organisation))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"from=2026-12-06, B", "to=2026-12-05, A", "from=2026-12-07, ''", "to=2026-12-04, ''"})
    void it_is_narrowed_to_business_days_of_seoul(String days, String found) {
        clock.setTo(Instant.parse("2026-12-05T14:59:58Z"));
        chain.append(Chain.CALLER, chain.change("A", "x"));
        clock.setTo(Instant.parse("2026-12-05T15:00:00Z"));
        chain.append(Chain.CALLER, chain.change("B", "x"));

        assertThat(String.join(" ", subjects(list("&" + days)))).isEqualTo(found);
    }

    @Test
    void its_pages_hold_every_entry_once_though_others_come_in_between() {
        chain.append(10);

        var seen = new ArrayList<String>();
        var page = list("&limit=3");
        while (page.path("nextCursor") != null) {
            seen.addAll(subjects(page));
            chain.append(Chain.CALLER, chain.change("late", "x"));
            page = list("&limit=3&cursor=" + page.path("nextCursor"));
        }
        seen.addAll(subjects(page));

        assertThat(seen)
                .containsExactly(
                        "test/9", "test/8", "test/7", "test/6", "test/5", "test/4", "test/3", "test/2", "test/1",
                        "test/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=x", "from=today", "limit=many", "format=xml", "organisation=x"})
    void what_cannot_be_read_is_named(String parameter) {
        asking().get("/api/audit?" + parameter)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(parameter.split("=")[0]));
    }

    @Test
    void an_operator_sees_only_its_own_organisation() {
        chain.append(1);
        caller = AsCaller.operator(chain.organisationId());
        asking().get("/api/audit").then().statusCode(200).body("entries.chain", equalTo(List.of(organisation)));
        asking().get("/api/audit/proof").then().statusCode(200).body("chain", equalTo(organisation));

        for (var other : List.of("platform", Ids.text(ids.next()))) {
            for (var path : List.of("/api/audit", "/api/audit/proof")) {
                asking().get(path + "?organisation=" + other)
                        .then()
                        .statusCode(403)
                        .body("code", equalTo("audit.other-organisation"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void who_a_person_was_is_told_to_administrators_only(String format) {
        var client = new Caller(Caller.Kind.MACHINE, "C1", "order-server", null, Set.of(), "203.0.113.7", "");
        chain.append(client, chain.change("shop/1", "x"));
        chain.append(1);

        var path = "/api/audit?format=" + format + "&organisation=" + organisation;
        assertThat(asking().get(path).asString()).contains("0A1B2C3D4E5F6", "kim.admin", "10.0.0.7");
        caller = AsCaller.operator(chain.organisationId());
        assertThat(asking().get(path).asString())
                .contains("0A1B2C3D4E5F6", "k********", "order-server", "203.0.113.7")
                .doesNotContain("kim.admin", "10.0.0.7");
    }

    @Test
    void whoever_is_neither_administrator_nor_of_an_organisation_sees_nothing() {
        caller = new Header("X-Test-Caller", "PERSON - OPERATOR");

        asking().get("/api/audit").then().statusCode(403);
        asking().get("/api/audit/proof").then().statusCode(403);
    }

    @Test
    void the_proof_tells_where_a_chain_ends_and_whether_it_is_whole() {
        chain.append(3);

        var proof = asking().get("/api/audit/proof?organisation=" + organisation);
        proof.then()
                .statusCode(200)
                .body("entries", equalTo(3))
                .body("valid", equalTo(true))
                .body("head.seq", equalTo(3))
                .body("head.hash", equalTo(chain.entry(3).get("hash")));

        asking().get("/api/audit/proof?organisation=%s&known=3:%s".formatted(organisation, "0".repeat(64)))
                .then()
                .body("valid", equalTo(false))
                .body("firstBroken.seq", equalTo(3))
                .body("firstBroken.why", equalTo("KNOWN_HEAD_GONE"));
        asking().get("/api/audit/proof?known=nothing").then().statusCode(400);
    }

    @Test
    void as_a_table_it_links_to_the_next_page_and_holds_no_formulas() {
        chain.append(1);
        chain.append(Chain.CALLER, chain.change("x/1", "=HYPERLINK(\"http://evil\")"));
        var path = "/api/audit?limit=1&organisation=" + organisation;

        var byAccept = asking().accept("text/csv").get(path);
        var byQuery = asking().get(path + "&format=csv");

        assertThat(byAccept.asString()).isEqualTo(byQuery.asString());
        assertThat(byAccept.contentType()).startsWith("text/csv");
        assertThat(byAccept.asString())
                .startsWith("\uFEFFid,chain,seq,at,")
                .contains(",\"'=HYPERLINK(\"\"http://evil\"\")\",");
        assertThat(byAccept.header("Link"))
                .startsWith("</api/audit?")
                .contains("cursor=")
                .contains("rel=\"next\"");
        assertThat(asking().header("Host", "evil.example")
                        .accept("text/csv")
                        .get(path)
                        .header("Link"))
                .isEqualTo(byAccept.header("Link"));
        assertThat(list("").contentType()).startsWith("application/json");
    }

    private Response list(String filter) {
        var answer = asking().get("/api/audit?organisation=" + organisation + filter);
        answer.then().statusCode(200);
        return answer;
    }

    private static List<String> subjects(Response list) {
        return list.path("entries.subject");
    }

    private RequestSpecification asking() {
        return given().header(caller);
    }
}
