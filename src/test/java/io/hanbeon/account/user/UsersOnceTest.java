package io.hanbeon.account.user;

import static io.hanbeon.KeyedPost.code;
import static io.hanbeon.KeyedPost.isReplay;
import static io.hanbeon.KeyedPost.pointer;
import static io.hanbeon.account.user.Person.as;
import static io.hanbeon.account.user.Person.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.KeyedPost;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class UsersOnceTest {
    private static final int CALLERS = 64;
    private static final JsonObject REASON = new JsonObject().put("reason", "퇴사");

    @TestHTTPResource("/api/users")
    URI users;

    @TestHTTPResource("/api/me/second-factor")
    URI secondFactor;

    @Inject
    RedisDataSource redis;

    @Test
    void of_64_callers_with_one_key_one_makes_the_user_and_all_get_the_same_answer() {
        var request = newUser();

        var answers = request.sendAtOnce(CALLERS);

        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers)
                .extracting(answer -> answer.headers().firstValue("ETag"))
                .containsOnly(answers.getFirst().headers().firstValue("ETag"));
        assertThat(answers).filteredOn(answer -> !isReplay(answer)).hasSize(1);
        var user = new JsonObject(answers.getFirst().body());
        assertThat(usersCalled(request)).isEqualTo(1);
        assertThat(Tables.count("hanbeon.audit_entry WHERE subject = ?", "user/" + user.getString("id")))
                .isEqualTo(1);
    }

    @Test
    void another_body_is_refused_and_told_where_it_differs() {
        var request = newUser();
        request.send();

        var refused = request.with("name", "김다른").send();

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(code(refused)).isEqualTo("once.key-reused");
        assertThat(pointer(refused)).isEqualTo("/name");
    }

    @Test
    void another_caller_with_the_same_key_has_an_effect_of_their_own() {
        var request = newUser().by(bearer(Person.of(Role.ADMIN)));
        request.send();

        var other = request.by(bearer(Person.of(Role.ADMIN)))
                .with("login", "t-" + UUID.randomUUID())
                .send();

        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(isReplay(other)).isFalse();
    }

    @Test
    void a_refusal_is_kept_also_when_its_reason_has_gone() {
        var taken = Person.newcomer(Role.CUSTOMER);
        var request = newUser().with("login", taken.login);
        var refused = request.send();
        assertThat(refused.statusCode()).isEqualTo(409);
        delete(taken);

        var again = request.send();

        assertThat(isReplay(again)).isTrue();
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(request.keyed("another-" + UUID.randomUUID()).send().statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_weak_password_is_a_refusal_like_others() {
        var request = newUser().with("password", "weak");

        var refused = request.send();

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(request.send().body()).isEqualTo(refused.body());
    }

    @Test
    void an_outage_is_not_kept() {
        var request = newUser();
        Tables.without(
                "hanbeon.audit_entry",
                () -> assertThat(request.send().statusCode()).isEqualTo(500));
        assertThat(usersCalled(request)).isZero();

        var again = request.send();

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(isReplay(again)).isFalse();
    }

    @Test
    void two_keys_are_none() {
        as(AsCaller.admin())
                .header("Idempotency-Key", "one", "two")
                .body(newUser().body().encode())
                .post("/api/users")
                .then()
                .statusCode(400)
                .body("code", equalTo("once.key-unusable"));
    }

    @Test
    void a_password_is_reset_once() {
        var person = Person.of(Role.CUSTOMER);
        var reset = new JsonObject().put("password", "Von.Anderen-1").put("reason", "잊음");
        var request = about(person, "password", reset);

        assertThat(request.send().statusCode()).isEqualTo(204);
        person.password = "Von.Anderen-1";
        person.changePassword(person.token(), "Eigenes.Wort-2").then().statusCode(204);
        var again = request.send();

        assertThat(again.statusCode()).isEqualTo(204);
        assertThat(isReplay(again)).isTrue();
        assertThat(person.logIn().statusCode()).isEqualTo(200);
    }

    @Test
    void what_was_lost_of_the_news_that_tokens_ended_is_told_with_the_answer_again() {
        var person = Person.of(Role.CUSTOMER);
        var token = person.token();
        var request = about(person, "disable", REASON);
        assertThat(request.send().statusCode()).isEqualTo(200);
        assertThat(status(token)).isEqualTo(401);
        forgetThatTokensEnded(person);
        assertThat(status(token)).isEqualTo(200);

        assertThat(isReplay(request.send())).isTrue();

        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void answers_go_with_the_user_that_they_tell_of() {
        var request = newUser();
        var id = new JsonObject(request.send().body()).getString("id");
        assertThat(answersAbout(id)).isEqualTo(1);

        as(AsCaller.superAdmin())
                .header("If-Match", "\"0\"")
                .delete("/api/users/" + id + "?reason=asked")
                .then()
                .statusCode(200);

        assertThat(answersAbout(id)).isZero();
    }

    @Test
    void answers_go_with_the_user_to_whom_they_were_given() {
        var person = Person.of(Role.CUSTOMER);
        KeyedPost.to(secondFactor, bearer(person), new JsonObject()).send();
        assertThat(Tables.count("hanbeon.kept_answer WHERE client = ?", "PERSON:" + person.id))
                .isEqualTo(1);

        delete(person);

        assertThat(Tables.count("hanbeon.kept_answer WHERE client = ?", "PERSON:" + person.id))
                .isZero();
    }

    @Test
    void the_secret_of_a_second_factor_is_the_same_for_the_same_key() {
        var request = KeyedPost.to(secondFactor, bearer(Person.of(Role.CUSTOMER)), new JsonObject());

        var first = request.send();
        var second = request.send();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(request.keyed("another").send().body()).isNotEqualTo(first.body());
    }

    private KeyedPost newUser() {
        var user = new JsonObject()
                .put("login", "t-" + UUID.randomUUID() + "@example.org")
                .put("name", "김시험")
                .put("role", Role.CUSTOMER.name())
                .put("password", "Erstes.Mal-2026");
        return KeyedPost.to(users, AsCaller.superAdmin(), user);
    }

    private KeyedPost about(Person person, String action, JsonObject body) {
        return KeyedPost.to(users.resolve("/api/users/" + person.id + "/" + action), AsCaller.superAdmin(), body)
                .ifMatch(person.etag());
    }

    private static void delete(Person person) {
        as(AsCaller.superAdmin())
                .header("If-Match", person.etag())
                .delete("/api/users/" + person.id + "?reason=asked")
                .then()
                .statusCode(200);
    }

    private static Header bearer(Person person) {
        return new Header("Authorization", "Bearer " + person.token());
    }

    private static int usersCalled(KeyedPost request) {
        return as(AsCaller.admin())
                .get("/api/users?login=" + request.body().getString("login"))
                .jsonPath()
                .getList("users")
                .size();
    }

    private static long answersAbout(String userId) {
        return Tables.count("hanbeon.kept_answer WHERE subject = ?", "user/" + userId);
    }

    /** As an instance leaves it that dies between the commit and the news, within seconds of the person's last call. */
    private void forgetThatTokensEnded(Person person) {
        long id = Ids.parse(person.id).orElseThrow();
        redis.key().del("hanbeon:tokens-ended:" + id);
        Tables.rows("SELECT id FROM hanbeon.account_session WHERE user_id = ?", id)
                .forEach(session -> redis.value(String.class).set("hanbeon:session:" + session.get("id"), "alive"));
    }
}
