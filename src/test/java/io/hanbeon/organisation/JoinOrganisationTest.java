package io.hanbeon.organisation;

import static io.hanbeon.organisation.register.AnOrganisation.asAdmin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.merchant.terminal.ShopForm;
import io.hanbeon.organisation.register.AnOrganisation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What begins to belong to an organisation finds it there and open. */
@QuarkusTest
@TestProfile(ByHand.class)
class JoinOrganisationTest {
    private static final String NOBODYS = "0ZZZZZZZZZZZ9";
    private static final int JOINING = 8;

    /** How something comes to belong to an organisation. */
    enum Way {
        A_NEW_CLIENT(JoinOrganisationTest::newClient),
        A_NEW_USER(JoinOrganisationTest::newUser),
        A_NEW_SHOP(organisation -> shop(newTerminal(), organisation)),
        ANOTHER_ORGANISATION_OF_A_USER(JoinOrganisationTest::moveUser),
        ANOTHER_ORGANISATION_OF_A_SHOP(JoinOrganisationTest::moveShop);

        private final Function<String, Response> join;

        Way(Function<String, Response> join) {
            this.join = join;
        }

        Response join(String organisation) {
            return join.apply(organisation);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_belongs_to_an_organisation_that_does_not_exist(Way way) {
        way.join(NOBODYS)
                .then()
                .statusCode(422)
                .body("code", equalTo("organisation.named-unknown"))
                .body("errors[0].pointer", equalTo("/organisationId"));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_new_belongs_to_a_closed_organisation(Way way) {
        var organisation = AnOrganisation.open();
        organisation.close();

        way.join(organisation.id)
                .then()
                .statusCode(422)
                .body("code", equalTo("organisation.named-closed"))
                .body("errors[0].pointer", equalTo("/organisationId"));

        organisation.reopen();
        assertThat(way.join(organisation.id).statusCode()).isIn(200, 201);
    }

    @Test
    void what_belongs_to_a_closed_organisation_can_still_be_changed() {
        var organisation = AnOrganisation.open();
        var terminal = newTerminal();
        shop(terminal, organisation.id).then().statusCode(200);
        organisation.close();

        asAdmin()
                .body(shopOf(organisation.id).put("arsDnis", "4499").encode())
                .put("/api/shops/" + terminal)
                .then()
                .statusCode(200)
                .body("arsDnis", equalTo("4499"));
    }

    @RepeatedTest(5)
    void whoever_joins_while_an_organisation_is_deleted_keeps_it_or_is_refused() throws Exception {
        var organisation = AnOrganisation.open();

        var joined = whileJoining(
                organisation, () -> organisation.delete(organisation.name).statusCode());

        boolean isDeleted = Tables.count("hanbeon.organisation WHERE id = ?", organisation.number()) == 0;
        assertThat(members(organisation)).isEqualTo(joined);
        assertThat(isDeleted && joined > 0).isFalse();
    }

    @RepeatedTest(3)
    void once_a_closing_is_answered_nobody_joins() throws Exception {
        var organisation = AnOrganisation.open();

        var before = new ArrayList<Long>();
        whileJoining(organisation, () -> {
            int status = organisation.close().statusCode();
            before.add(members(organisation));
            return status;
        });

        assertThat(members(organisation)).isEqualTo(before.getFirst());
    }

    /** @return how many joined */
    private static long whileJoining(AnOrganisation organisation, Callable<Integer> change) throws Exception {
        try (var threads = Executors.newFixedThreadPool(JOINING + 1)) {
            Callable<Integer> join = () -> newClient(organisation.id).statusCode();
            var tasks = new ArrayList<Callable<Integer>>(Collections.nCopies(JOINING, join));
            tasks.add(JOINING / 2, change);
            long joined = 0;
            var answers = threads.invokeAll(tasks);
            for (var answer : answers) {
                assertThat(answer.get()).isIn(200, 201, 204, 409, 422);
                joined += answer.get() == 201 ? 1 : 0;
            }
            return joined;
        }
    }

    private static long members(AnOrganisation organisation) {
        return Tables.count("hanbeon.api_client WHERE organisation_id = ?", organisation.number());
    }

    private static Response newClient(String organisation) {
        var terms = new JsonObject()
                .put("name", "시험 서버")
                .put("scopes", new JsonArray(List.of("orders:read")))
                .put("addresses", new JsonArray())
                .put("plan", "standard");
        return asAdmin()
                .body(new JsonObject()
                        .put("organisationId", organisation)
                        .put("terms", terms)
                        .encode())
                .post("/api/clients");
    }

    private static Response newUser(String organisation) {
        return asAdmin()
                .body(new JsonObject()
                        .put("login", "t-" + UUID.randomUUID() + "@example.org")
                        .put("name", "남궁시험")
                        .put("role", "OPERATOR")
                        .put("organisationId", organisation)
                        .put("password", "Erstes.Mal-2026")
                        .encode())
                .post("/api/users");
    }

    private static Response moveUser(String organisation) {
        String id = newUser(AnOrganisation.open().id).then().extract().path("id");
        return asAdmin()
                .header("If-Match", "\"0\"")
                .body(new JsonObject()
                        .put("name", "남궁시험")
                        .put("role", "OPERATOR")
                        .put("organisationId", organisation)
                        .encode())
                .put("/api/users/" + id);
    }

    private static Response moveShop(String organisation) {
        var terminal = newTerminal();
        shop(terminal, AnOrganisation.open().id);
        return shop(terminal, organisation);
    }

    private static Response shop(String terminal, String organisation) {
        return asAdmin().body(shopOf(organisation).encode()).put("/api/shops/" + terminal);
    }

    private static JsonObject shopOf(String organisation) {
        return ShopForm.minimal("4412").put("organisationId", organisation);
    }

    private static String newTerminal() {
        return "JOIN" + UUID.randomUUID().toString().substring(0, 12);
    }
}
