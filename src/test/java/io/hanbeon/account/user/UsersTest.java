package io.hanbeon.account.user;

import static io.hanbeon.account.user.Person.as;
import static io.hanbeon.account.user.Person.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.hanbeon.ByHand;
import io.hanbeon.CapturedLog;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class UsersTest {
    private static final JsonObject REASON = new JsonObject().put("reason", "퇴사");

    @Test
    void a_login_is_given_once_whatever_its_case() {
        var person = Person.newcomer(Role.ADMIN);

        create(AsCaller.superAdmin(), newUser(Role.ADMIN).put("login", person.login.toUpperCase(Locale.ROOT)))
                .then()
                .statusCode(409)
                .body("code", equalTo("account.login-taken"))
                .body("errors[0].pointer", equalTo("/login"));
    }

    @Test
    void what_a_unique_key_refuses_is_not_logged() {
        var person = Person.newcomer(Role.ADMIN);

        try (var log = new CapturedLog()) {
            create(AsCaller.superAdmin(), newUser(Role.ADMIN).put("login", person.login))
                    .then()
                    .statusCode(409);
            Logger.getLogger("a test").warning("This is logged");

            assertThat(log.lines()).contains("This is logged").doesNotContain("Duplicate entry", person.login);
        }
    }

    @Test
    void an_operator_belongs_to_an_organisation_and_nobody_else_does() {
        create(AsCaller.admin(), newUser(Role.OPERATOR)).then().statusCode(422);
        create(AsCaller.admin(), newUser(Role.CUSTOMER).put("organisationId", "0000000000001"))
                .then()
                .statusCode(422)
                .body("code", equalTo("account.organisation-needed"));
        create(AsCaller.admin(), newUser(Role.NEWCOMER)).then().statusCode(422);
    }

    @Test
    void only_a_super_admin_makes_or_changes_admins() {
        create(AsCaller.admin(), newUser(Role.ADMIN)).then().statusCode(403).body("code", equalTo("account.above-you"));
        create(AsCaller.admin(), newUser(Role.SUPER_ADMIN)).then().statusCode(403);
        create(AsCaller.admin(), newUser(Role.CUSTOMER)).then().statusCode(201);

        var admin = Person.newcomer(Role.ADMIN);
        var customer = Person.newcomer(Role.CUSTOMER);

        change(AsCaller.admin(), admin, admin.etag(), Role.CUSTOMER).then().statusCode(403);
        change(AsCaller.admin(), customer, customer.etag(), Role.ADMIN).then().statusCode(403);
        change(AsCaller.superAdmin(), customer, customer.etag(), Role.ADMIN)
                .then()
                .statusCode(200);
    }

    @Test
    void a_change_names_the_version_that_was_read() {
        var person = Person.newcomer(Role.CUSTOMER);
        var etag = person.etag();
        change(AsCaller.admin(), person, etag, Role.CUSTOMER).then().statusCode(200);

        change(AsCaller.admin(), person, etag, Role.CUSTOMER)
                .then()
                .statusCode(412)
                .body("code", equalTo("account.user-changed"));
        as(AsCaller.admin())
                .body(REASON.encode())
                .post("/api/users/" + person.id + "/disable")
                .then()
                .statusCode(428);
    }

    @Test
    void of_two_who_change_the_same_version_at_once_one_is_told() throws Exception {
        var person = Person.newcomer(Role.CUSTOMER);
        var etag = person.etag();
        Callable<Integer> change =
                () -> change(AsCaller.admin(), person, etag, Role.CUSTOMER).statusCode();
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var answer : threads.invokeAll(List.of(change, change, change, change))) {
                statuses.add(answer.get());
            }
        }

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void another_role_ends_tokens_and_another_name_does_not() {
        var person = Person.of(Role.CUSTOMER);
        var token = person.token();

        change(AsCaller.superAdmin(), person, person.etag(), Role.CUSTOMER)
                .then()
                .statusCode(200);
        assertThat(status(token)).isEqualTo(200);

        change(AsCaller.superAdmin(), person, person.etag(), Role.ADMIN).then().statusCode(200);
        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void nobody_disables_or_deletes_themself() {
        var person = Person.of(Role.SUPER_ADMIN);
        var token = new Header("Authorization", "Bearer " + person.token());

        as(token)
                .header("If-Match", person.etag())
                .body(REASON.encode())
                .post("/api/users/" + person.id + "/disable")
                .then()
                .statusCode(409)
                .body("code", equalTo("account.yourself"));
        as(token)
                .header("If-Match", person.etag())
                .delete("/api/users/" + person.id + "?reason=x")
                .then()
                .statusCode(409);
    }

    @Test
    void of_two_last_super_admins_who_take_each_other_away_one_stays() throws Exception {
        var one = Person.of(Role.SUPER_ADMIN);
        var other = Person.of(Role.SUPER_ADMIN);
        var byOne = new Header("Authorization", "Bearer " + one.token());
        var byOther = new Header("Authorization", "Bearer " + other.token());
        var others = Tables.rows(
                "SELECT id FROM hanbeon.account_user WHERE role = 'SUPER_ADMIN' "
                        + "AND state = 'ACTIVE' AND id NOT IN (?, ?)",
                id(one),
                id(other));
        Tables.execute(
                "UPDATE hanbeon.account_user SET state = 'DISABLED' WHERE role = 'SUPER_ADMIN' "
                        + "AND id NOT IN (?, ?)",
                id(one),
                id(other));
        try (var threads = Executors.newFixedThreadPool(2)) {
            threads.invokeAll(List.of(() -> disable(byOne, other), () -> disable(byOther, one)));

            assertThat(Tables.count("hanbeon.account_user WHERE role = 'SUPER_ADMIN' AND state = 'ACTIVE'"))
                    .isEqualTo(1);
        } finally {
            others.forEach(row ->
                    Tables.execute("UPDATE hanbeon.account_user SET state = 'ACTIVE' WHERE id = ?", row.get("id")));
        }
    }

    @Test
    void a_deleted_user_is_a_row_without_a_name_and_the_login_is_free_again() {
        var person = Person.of(Role.CUSTOMER);
        var token = person.token();

        as(AsCaller.admin())
                .header("If-Match", person.etag())
                .delete("/api/users/" + person.id + "?reason=asked")
                .then()
                .statusCode(200)
                .body("state", equalTo("DELETED"))
                .body("login", equalTo("-"))
                .body("name", equalTo("-"));

        assertThat(status(token)).isEqualTo(401);
        assertThat(person.logIn().statusCode()).isEqualTo(401);
        create(AsCaller.admin(), newUser(Role.CUSTOMER).put("login", person.login))
                .then()
                .statusCode(201);
        person.administer("enable", REASON).then().statusCode(409);
    }

    @Test
    void a_reset_password_is_good_for_one_login() {
        var person = Person.of(Role.CUSTOMER);
        var token = person.token();
        var reset = new JsonObject().put("password", "Von.Anderen-1").put("reason", "잊음");

        person.administer("password", reset).then().statusCode(204);

        assertThat(status(token)).isEqualTo(401);
        assertThat(person.logIn().statusCode()).isEqualTo(401);
        person.password = "Von.Anderen-1";
        Person.with(person.token()).get("/api/me").then().body("passwordTemporary", equalTo(true));
    }

    @Test
    void users_are_found_by_login_role_and_state_page_by_page() {
        var person = Person.newcomer(Role.CUSTOMER);
        Person.newcomer(Role.CUSTOMER);

        as(AsCaller.admin())
                .get("/api/users?login=" + person.login)
                .then()
                .statusCode(200)
                .body("users.id", equalTo(List.of(person.id)));
        String cursor = as(AsCaller.admin())
                .get("/api/users?role=CUSTOMER&limit=1")
                .then()
                .body("users", hasSize(1))
                .extract()
                .path("nextCursor");
        as(AsCaller.admin())
                .get("/api/users?role=CUSTOMER&limit=1000&cursor=" + cursor)
                .then()
                .body("users.id", hasItem(person.id))
                .body("users.id", not(hasItem(cursor)));
        as(AsCaller.admin()).get("/api/users?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void login_and_name_are_sealed_and_the_password_is_a_hash() {
        var person = Person.newcomer(Role.CUSTOMER);

        var row = Tables.row(
                "SELECT * FROM hanbeon.account_user WHERE id = ?",
                Ids.parse(person.id).orElseThrow());

        for (var column : List.of("login", "name")) {
            assertThat(new String((byte[]) row.get(column), StandardCharsets.ISO_8859_1))
                    .doesNotContain(person.login, "남궁");
        }
        assertThat((String) row.get("password_hash")).startsWith("$2").doesNotContain(person.password);
    }

    @Test
    void every_change_is_in_the_audit_log_without_a_secret() {
        var person = Person.of(Role.CUSTOMER);
        person.disable().then().statusCode(200);

        var log = as(AsCaller.superAdmin()).get("/api/audit?subject=user/" + person.id);

        log.then()
                .statusCode(200)
                .body(
                        "entries.action",
                        equalTo(List.of("account.disable", "account.change-password", "account.create")))
                .body("entries[0].reason", equalTo("퇴사"));
        assertThat(log.asString()).doesNotContain("남궁시험", Person.PASSWORD, "$2");
    }

    private static long id(Person person) {
        return Ids.parse(person.id).orElseThrow();
    }

    private static int disable(Header caller, Person person) {
        return as(caller)
                .header("If-Match", person.etag())
                .body(REASON.encode())
                .post("/api/users/" + person.id + "/disable")
                .statusCode();
    }

    @Test
    void a_login_has_3_to_100_characters_and_a_name_50() {
        var unique = UUID.randomUUID().toString();
        assertThat(statusOf(newUser(Role.CUSTOMER).put("login", unique + "x".repeat(64))))
                .isEqualTo(201);
        assertThat(statusOf(newUser(Role.CUSTOMER).put("login", unique + "x".repeat(65))))
                .isEqualTo(400);
        assertThat(statusOf(newUser(Role.CUSTOMER).put("login", "xy"))).isEqualTo(400);
        assertThat(statusOf(newUser(Role.CUSTOMER).put("name", "김".repeat(50)))).isEqualTo(201);
        assertThat(statusOf(newUser(Role.CUSTOMER).put("name", "김".repeat(51)))).isEqualTo(400);
    }

    private static int statusOf(JsonObject user) {
        return create(AsCaller.superAdmin(), user).statusCode();
    }

    private static JsonObject newUser(Role role) {
        return new JsonObject()
                .put("login", "t-" + UUID.randomUUID() + "@example.org")
                .put("name", "김시험")
                .put("role", role.name())
                .put("password", "Erstes.Mal-2026");
    }

    private static Response create(Header caller, JsonObject user) {
        return as(caller).body(user.encode()).post("/api/users");
    }

    private static Response change(Header caller, Person person, String etag, Role role) {
        var changes = new JsonObject().put("name", "김개명").put("role", role.name());
        return as(caller).header("If-Match", etag).body(changes.encode()).put("/api/users/" + person.id);
    }
}
