package io.hanbeon.account.login;

import static io.hanbeon.account.user.Person.logIn;
import static io.hanbeon.account.user.Person.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.Role;
import io.hanbeon.account.user.Person;
import io.hanbeon.shared.Ids;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class LogInTest {
    private static final int FAILURES_MAX = 5;

    /** As hashes are made in tests ({@link ByHand}). */
    private static final int COST = 5;

    @Inject
    SettableClock clock;

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void the_demo_users_of_the_readme_log_in() {
        for (var name : new String[] {"super", "admin", "operator", "customer"}) {
            var token = logIn(name + "@hanbeon.example", "hanbeon-Demo-2026", null)
                    .then()
                    .statusCode(200)
                    .body("token_type", equalTo("Bearer"))
                    .extract()
                    .<String>path("access_token");

            with(token).get("/api/me").then().statusCode(200).body("login", equalTo(name + "@hanbeon.example"));
        }
    }

    @Test
    void a_login_is_the_same_in_capitals() {
        var person = Person.of(Role.ADMIN);

        logIn(person.login.toUpperCase(Locale.ROOT), person.password, null)
                .then()
                .statusCode(200);
    }

    @Test
    void an_unknown_user_a_wrong_password_and_a_disabled_account_are_one_answer() {
        var person = Person.of(Role.ADMIN);
        var wrong = person.logIn("Wrong.Password-1", null);
        person.disable().then().statusCode(200);

        var unknown = logIn("nobody-" + UUID.randomUUID(), "Wrong.Password-1", null);
        var disabled = person.logIn();

        wrong.then().statusCode(401).contentType("application/problem+json");
        wrong.then().body("code", equalTo("account.login-refused"));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(disabled.statusCode()).isEqualTo(401);
        assertThat(withoutTrace(unknown)).isEqualTo(withoutTrace(wrong));
        assertThat(withoutTrace(disabled)).isEqualTo(withoutTrace(wrong));
        assertThat(wrong.header("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void whoever_was_given_a_password_may_only_change_it() {
        var person = Person.newcomer(Role.ADMIN);
        var token = person.token();

        with(token).get("/api/me").then().statusCode(200).body("passwordTemporary", equalTo(true));
        with(token).get("/api/users").then().statusCode(403);

        person.changePassword(token, Person.PASSWORD).then().statusCode(204);
        with(person.token()).get("/api/users").then().statusCode(200);
    }

    @Test
    void the_password_that_somebody_else_chose_is_not_taken_for_a_new_one() {
        var person = Person.newcomer(Role.ADMIN);
        var token = person.token();

        person.changePassword(token, person.password)
                .then()
                .statusCode(422)
                .body("code", equalTo("account.password-same"))
                .body("errors[0].pointer", equalTo("/newPassword"));

        with(token).get("/api/users").then().statusCode(403);
    }

    @Test
    void a_new_password_holds_no_name_of_its_person() {
        var person = Person.of(Role.CUSTOMER);

        person.changePassword(person.token(), "X.남궁시험-Korrekt9")
                .then()
                .statusCode(422)
                .body("errors.code", hasItems("password.holds-name"));
    }

    @Test
    void a_new_password_is_told_all_that_it_misses() {
        var person = Person.of(Role.CUSTOMER);

        person.changePassword(person.token(), "abc")
                .then()
                .statusCode(422)
                .body("code", equalTo("account.password-weak"))
                .body("errors.code", hasItems("password.short", "password.plain"))
                .body("errors[0].pointer", equalTo("/newPassword"));
    }

    @Test
    void a_password_is_changed_only_by_whoever_knows_the_old_one() {
        var person = Person.of(Role.CUSTOMER);
        var token = person.token();
        person.password = "Not.The-Old-1";

        person.changePassword(token, "Another.One-77")
                .then()
                .statusCode(422)
                .body("code", equalTo("account.password-wrong"));
    }

    @Test
    void failures_lock_an_account_for_a_time_that_doubles() {
        var person = Person.of(Role.CUSTOMER);
        fail(person, FAILURES_MAX);

        assertLockedFor(person, 30);
        clock.advance(Duration.ofSeconds(31));
        assertThat(person.logIn("Wrong.Password-1", null).statusCode()).isEqualTo(401);
        assertLockedFor(person, 60);
        clock.advance(Duration.ofSeconds(61));
        assertThat(person.logIn().statusCode()).isEqualTo(200);
        fail(person, FAILURES_MAX - 1);
        assertThat(person.logIn().statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_login_is_locked_as_a_known_one() {
        var login = "nobody-" + UUID.randomUUID();
        for (int i = 0; i < FAILURES_MAX; i++) {
            logIn(login, "Wrong.Password-1", null).then().statusCode(401);
        }

        logIn(login, "Wrong.Password-1", null).then().statusCode(429);
    }

    @Test
    void of_64_wrong_passwords_at_once_as_many_are_compared_as_of_64_in_turn() throws Exception {
        var person = Person.of(Role.CUSTOMER);
        Callable<Integer> wrong = () -> person.logIn("Wrong.Password-1", null).statusCode();
        var statuses = new HashMap<Integer, Integer>();
        try (var threads = Executors.newFixedThreadPool(64)) {
            for (var answer : threads.invokeAll(
                    IntStream.range(0, 64).mapToObj(i -> wrong).toList())) {
                statuses.merge(answer.get(), 1, Integer::sum);
            }
        }

        assertThat(statuses).containsOnlyKeys(401, 429).containsEntry(401, FAILURES_MAX);
        var compared = Tables.count(
                "hanbeon.login_attempt WHERE user_id = ? AND result = 'WRONG_PASSWORD'",
                Ids.parse(person.id).orElseThrow());
        assertThat(compared).isEqualTo(FAILURES_MAX);
    }

    @Test
    void logins_are_remembered_with_what_came_of_them() {
        var person = Person.of(Role.CUSTOMER);
        person.logIn("Wrong.Password-1", null);
        var token = person.token();

        with(token)
                .get("/api/me/logins?limit=2")
                .then()
                .statusCode(200)
                .body("logins[0].result", equalTo("LOGGED_IN"))
                .body("logins[1].result", equalTo("WRONG_PASSWORD"))
                .body("logins[1].address", equalTo("127.0.0.1"));
    }

    private void fail(Person person, int times) {
        for (int i = 0; i < times; i++) {
            person.logIn("Wrong.Password-1", null).then().statusCode(401);
        }
    }

    private static void assertLockedFor(Person person, int seconds) {
        var locked = person.logIn();
        locked.then().statusCode(429).body("code", equalTo("account.login-locked"));
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(seconds - 15, seconds);
    }

    @Test
    void a_hash_of_a_lower_cost_than_now_is_made_anew_at_the_next_login() {
        var person = Person.of(Role.CUSTOMER);
        setHash(person, COST - 1);

        person.logIn("Wrong.Password-1", null).then().statusCode(401);
        assertThat(hash(person)).startsWith("$2a$%02d$".formatted(COST - 1));
        person.logIn().then().statusCode(200);

        assertThat(hash(person)).startsWith("$2a$%02d$".formatted(COST));
        person.logIn().then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {COST, COST + 1})
    void a_hash_of_the_same_cost_or_more_stays(int cost) {
        var person = Person.of(Role.CUSTOMER);
        setHash(person, cost);
        var before = hash(person);

        person.logIn().then().statusCode(200);

        assertThat(hash(person)).isEqualTo(before);
    }

    @Test
    void a_hash_made_anew_is_no_change_that_others_have_to_read_again() {
        var person = Person.of(Role.CUSTOMER);
        var token = person.token();
        setHash(person, COST - 1);
        var etag = person.etag();

        person.logIn().then().statusCode(200);

        assertThat(person.etag()).isEqualTo(etag);
        assertThat(Person.status(token)).isEqualTo(200);
    }

    private static void setHash(Person person, int cost) {
        Tables.execute(
                "UPDATE hanbeon.account_user SET password_hash = ? WHERE id = ?",
                BcryptUtil.bcryptHash(person.password, cost),
                Ids.parse(person.id).orElseThrow());
    }

    private static String hash(Person person) {
        return (String) Tables.row(
                        "SELECT password_hash FROM hanbeon.account_user WHERE id = ?",
                        Ids.parse(person.id).orElseThrow())
                .get("password_hash");
    }

    private static Map<String, Object> withoutTrace(Response answer) {
        var body = new HashMap<String, Object>(answer.jsonPath().getMap(""));
        body.remove("traceId");
        return body;
    }
}
