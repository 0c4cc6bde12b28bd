package io.hanbeon.account.customer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.account.user.Person;
import io.hanbeon.console.Browser;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers sign up, leave, sleep and wake. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class CustomersTest {
    private final CustomersByHand byHand;
    private final SettableClock clock;

    CustomersTest(CustomersByHand byHand, SettableClock clock) {
        this.byHand = byHand;
        this.clock = clock;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private static String code(Response answer) {
        return answer.path("code");
    }

    @Test
    void whoever_agrees_is_no_robot_and_is_proved_becomes_a_customer() {
        var applicant = Applicant.fresh();

        var signedUp = applicant.finish(applicant.proven());

        assertThat(signedUp.statusCode()).as(signedUp.asString()).isEqualTo(201);
        assertThat(signedUp.<String>path("name")).isEqualTo("남궁고객");
        String token = applicant.logIn().then().statusCode(200).extract().path("access_token");
        given().header("Authorization", "Bearer " + token)
                .get("/api/reservations")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "a person, SERVICE, customer.terms-not-agreed, INVALID_INPUT",
        "robot, BOTH, customer.captcha-failed, RECAPTCHA_FAILED",
        "doubtful, BOTH, customer.captcha-failed, RECAPTCHA_FAILED"
    })
    void without_terms_or_captcha_nobody_begins(String captcha, String terms, String type, String code) {
        var refused =
                terms.equals("BOTH") ? Applicant.start(captcha, "SERVICE", "PRIVACY") : Applicant.start(captcha, terms);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("type")).endsWith(type);
        assertThat(code(refused)).isEqualTo(code);
    }

    @Test
    void no_step_is_left_out_and_no_token_made_up() {
        var applicant = Applicant.fresh();
        String started = Applicant.start().path("signUpToken");

        assertThat(applicant.finish(started).<String>path("type")).endsWith("customer.sign-up-over");
        assertThat(applicant.finish("made-up").<String>path("type")).endsWith("customer.sign-up-over");
        var proven = applicant.proven();
        clock.advance(Duration.ofMinutes(30));
        assertThat(applicant.finish(proven).<String>path("type")).endsWith("customer.sign-up-over");
    }

    @Test
    void a_proof_counts_for_the_sign_up_that_it_was_made_for() {
        var applicant = Applicant.fresh();
        String another = Applicant.start().path("identityReference");
        var started = Applicant.start();
        String token = started.path("signUpToken");

        assertThat(code(Applicant.prove(token, applicant.certified(another)))).isEqualTo("PORTONE_VERIFICATION_FAILED");
        assertThat(code(Applicant.prove(token, applicant.certified(started.path("identityReference"), false))))
                .isEqualTo("PORTONE_VERIFICATION_FAILED");
        assertThat(code(Applicant.prove(token, "imp_000000000000"))).isEqualTo("PORTONE_VERIFICATION_NOT_FOUND");
    }

    @Test
    void a_person_has_one_account_and_an_email_is_taken_once() {
        var first = Applicant.fresh().signedUp();

        var again = first.again().finish(first.again().proven());
        var stranger = Applicant.finish(Applicant.fresh().proven(), first.email);

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(code(again)).isEqualTo("DUPLICATE_IDENTITY");
        assertThat(stranger.statusCode()).isEqualTo(409);
        assertThat(code(stranger)).isEqualTo("ALREADY_EXISTS_EMAIL");
    }

    @Test
    void whoever_has_an_account_is_not_told_whether_another_does() {
        var known = Applicant.fresh().signedUp();
        var another = Applicant.fresh().signedUp();

        assertThat(code(Applicant.finish(known.again().proven(), another.email)))
                .isEqualTo("DUPLICATE_IDENTITY");
    }

    @Test
    void a_sign_up_is_over_after_a_few_emails_that_are_taken() {
        var taken = Applicant.fresh().signedUp().email;
        var token = Applicant.fresh().proven();

        for (int i = 0; i < 3; i++) {
            assertThat(code(Applicant.finish(token, taken))).isEqualTo("ALREADY_EXISTS_EMAIL");
        }

        assertThat(Applicant.finish(token, taken).<String>path("type")).endsWith("customer.sign-up-over");
        assertThat(Applicant.fresh().finish(token).statusCode()).isEqualTo(400);
    }

    @Test
    void the_last_email_that_a_sign_up_may_try_opens_the_account() {
        var taken = Applicant.fresh().signedUp().email;
        var applicant = Applicant.fresh();
        var token = applicant.proven();

        Applicant.finish(token, taken);
        Applicant.finish(token, taken);

        assertThat(applicant.finish(token).statusCode()).isEqualTo(201);
    }

    @Test
    void nobody_begins_in_the_shop_where_no_identity_can_be_proved() {
        var withoutWindow = byHand.withoutWindow();

        assertThatThrownBy(
                        () -> withoutWindow.beginInShop(Set.of("SERVICE", "PRIVACY"), false, "a person", "127.0.0.1"))
                .isInstanceOf(CustomerRefusal.NoIdentityWindow.class);
    }

    @Test
    void of_ten_sign_ups_of_one_person_at_once_one_succeeds() {
        var person = Applicant.fresh();
        var sisters = Stream.generate(person::again).limit(10).toList();

        List<Integer> statuses = sisters.stream()
                .map(one -> CompletableFuture.supplyAsync(
                        () -> one.finish(one.proven()).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(statuses).startsWith(201).filteredOn(status -> status == 409).hasSize(9);
    }

    @Test
    void whoever_is_forgotten_leaves_neither_number_nor_identity_behind() {
        var applicant = Applicant.fresh();
        var phone = "0106%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
        String id = Applicant.finish(applicant.proven(), applicant.email, phone).path("id");
        var customer = "hanbeon.customer WHERE id = ? AND phone IS NOT NULL AND identity IS NOT NULL";
        assertThat(Tables.count(customer, Ids.parse(id).orElseThrow())).isOne();

        given().header(AsCaller.superAdmin())
                .contentType("application/json")
                .body(new JsonObject()
                        .put("phone", phone)
                        .put("reason", "본인 요청")
                        .encode())
                .post("/api/people/forget")
                .then()
                .statusCode(200)
                .body("erased.customers", equalTo(1));

        assertThat(Tables.row(
                                "SELECT di_hash, identity, phone, phone_hash FROM hanbeon.customer WHERE id = ?",
                                Ids.parse(id).orElseThrow())
                        .values())
                .containsOnlyNulls();
    }

    @Test
    void whoever_leaves_is_erased_logged_out_and_may_come_again() {
        var applicant = Applicant.fresh().signedUp();
        String token = applicant.logIn().path("access_token");

        given().header("Authorization", "Bearer " + token)
                .delete("/api/me")
                .then()
                .statusCode(204);

        given().header("Authorization", "Bearer " + token)
                .get("/api/reservations")
                .then()
                .statusCode(401);
        assertThat(applicant.logIn().statusCode()).isEqualTo(401);
        assertThat(applicant.finish(applicant.proven()).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_it_was_is_gone_whoever_deletes_the_account_also_in_reservations(boolean isOwnWish) {
        var applicant = Applicant.fresh();
        String id = applicant.finish(applicant.proven()).path("id");
        long userId = Ids.parse(id).orElseThrow();
        reserve(userId);

        if (isOwnWish) {
            String token = applicant.logIn().path("access_token");
            Person.with(token).delete("/api/me").then().statusCode(204);
        } else {
            administered(id).delete("/api/users/" + id + "?reason=asked").then().statusCode(200);
        }

        assertThat(Tables.row("SELECT di_hash, identity, phone FROM hanbeon.customer WHERE id = ?", userId)
                        .values())
                .containsOnlyNulls();
        assertThat(Tables.row("SELECT phone, phone_hash FROM hanbeon.reservation WHERE id = ?", userId)
                        .values())
                .containsOnlyNulls();
        assertThat(Tables.count("hanbeon.reservation_notice WHERE reservation_id = ?", userId))
                .isZero();
        assertThat(applicant.finish(applicant.proven()).statusCode()).isEqualTo(201);
    }

    /** The reservation's id is the user's. */
    private static void reserve(long userId) {
        Tables.execute("""
                        INSERT INTO hanbeon.reservation
                            (id, schedule_id, organisation_id, merchant_id, user_id, channel, state, total_amount, seats,
                             hold_expires_at, phone, phone_hash, created_at)
                        VALUES (?, 1, 1, 'M', ?, 'WEB', 'CONFIRMED', 0, 0, NOW(3), 'x', REPEAT('x', 32), NOW(3))
                        """, userId, Ids.text(userId));
        Tables.execute(
                "INSERT INTO hanbeon.reservation_notice VALUES (?, 'CONFIRMED', NOW(3) + INTERVAL 1 DAY)", userId);
    }

    private static RequestSpecification administered(String id) {
        String etag = Person.as(AsCaller.superAdmin()).get("/api/users/" + id).header("ETag");
        return Person.as(AsCaller.superAdmin()).header("If-Match", etag);
    }

    @Test
    void whoever_was_given_another_role_does_not_sleep() {
        var applicant = Applicant.fresh();
        String id = applicant.finish(applicant.proven()).path("id");
        var admin = new JsonObject().put("name", "남궁관리").put("role", "ADMIN");
        administered(id).body(admin.encode()).put("/api/users/" + id).then().statusCode(200);
        Tables.execute(
                "UPDATE hanbeon.customer SET visited_at = visited_at - INTERVAL 366 DAY WHERE id = ?",
                Ids.parse(id).orElseThrow());

        byHand.sleep();

        assertThat(applicant.logIn().statusCode()).isEqualTo(200);
    }

    @Test
    void an_account_sleeps_after_a_year_without_a_login_and_wakes_by_a_proof() {
        var applicant = Applicant.fresh();
        long userId = Ids.parse(applicant.finish(applicant.proven()).path("id")).orElseThrow();
        Tables.execute("UPDATE hanbeon.customer SET visited_at = visited_at - INTERVAL 366 DAY WHERE id = ?", userId);

        byHand.sleep();
        var refused = applicant.logIn();

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.<String>path("type")).endsWith("account.dormant");
        String reference = refused.path("identityReference");
        assertThat(code(applicant.wake(Applicant.fresh().certified(reference))))
                .isEqualTo("PORTONE_VERIFICATION_FAILED");
        assertThat(applicant.wake(applicant.certified(reference)).statusCode()).isEqualTo(200);
        assertThat(applicant.logIn().statusCode()).isEqualTo(200);
    }

    @Test
    void the_pages_lead_from_the_terms_to_the_login() {
        var applicant = Applicant.fresh();
        var browser = Browser.fresh();
        browser.open("/shop/sign-up");

        assertThat(browser.send("/shop/sign-up", Map.of("captcha", "a person")).asString())
                .contains("이용약관과 개인정보 수집에 동의해야 합니다.");
        assertThat(browser.sendAll(
                                "/shop/sign-up",
                                Map.of("terms", List.of("SERVICE", "PRIVACY"), "captcha", List.of("a person")))
                        .statusCode())
                .isEqualTo(303);
        var window = Pattern.compile("merchant_uid=([\\w-]+)")
                .matcher(browser.open("/shop/sign-up/identity").asString());
        assertThat(window.find()).isTrue();
        assertThat(browser.open("/shop/sign-up/identity?imp_uid=" + applicant.certified(window.group(1)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.open("/shop/sign-up/account").asString()).contains("남궁고객 님");
        var finished = browser.send(
                "/shop/sign-up/account", Map.of("email", applicant.email, "password", Applicant.PASSWORD, "phone", ""));
        assertThat(finished.statusCode()).as(finished.asString()).isEqualTo(303);
        assertThat(applicant.logIn().statusCode()).isEqualTo(200);
    }

    @Test
    void an_account_that_was_used_stays_awake() {
        var applicant = Applicant.fresh().signedUp();

        byHand.sleep();

        assertThat(applicant.logIn().statusCode()).isEqualTo(200);
    }
}
