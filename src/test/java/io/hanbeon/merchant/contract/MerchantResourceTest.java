package io.hanbeon.merchant.contract;

import static io.hanbeon.merchant.contract.AMerchant.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.merchant.Merchants;
import io.hanbeon.order.place.Merchant;
import io.hanbeon.organisation.register.AnOrganisation;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test has merchants of an organisation of its own. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class MerchantResourceTest {
    @Inject
    Merchants merchants;

    @Inject
    Ids ids;

    private long organisation;
    private AMerchant merchant;

    @BeforeEach
    void create() {
        organisation = ids.next();
        merchant = AMerchant.of(organisation);
    }

    @Test
    void a_merchant_is_read_as_it_was_created() {
        merchant.read()
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("id", equalTo(merchant.id))
                .body("name", equalTo(merchant.name))
                .body("organisationId", equalTo(Ids.text(organisation)))
                .body("state", equalTo("OPEN"))
                .body("cutOffHour", equalTo(0))
                .body("terminals", hasSize(0))
                .body("payoutAccount", nullValue());
    }

    @Test
    void an_id_is_given_once() {
        merchant.create()
                .then()
                .statusCode(409)
                .body("code", equalTo("merchant.id-taken"))
                .body("errors[0].pointer", equalTo("/id"));
    }

    @Test
    void of_many_who_create_one_at_once_one_does() throws Exception {
        var wanted = AMerchant.unborn(organisation);
        Callable<Integer> create = () -> wanted.create().statusCode();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var statuses = threads
                    .invokeAll(IntStream.range(0, 8).mapToObj(i -> create).toList())
                    .stream()
                    .map(answer -> answer.resultNow())
                    .toList();

            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        }
    }

    @Test
    void a_change_is_served_at_once_and_is_in_the_audit_log() {
        assertThat(found().cutOffHour()).isZero();

        merchant.change(merchant.terms().put("cutOffHour", 18).put("state", "CLOSED"), "\"0\"")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");

        assertThat(found().cutOffHour()).isEqualTo(18);
        assertThat(found().isOpen()).isFalse();
        assertThat(actions()).containsExactly("merchant.create", "merchant.change");
    }

    @Test
    void a_merchant_that_was_asked_for_too_early_is_found_once_it_is_there() {
        var late = AMerchant.unborn(organisation);
        assertThat(merchants.find(late.id).await().indefinitely()).isEmpty();

        late.create().then().statusCode(201);

        assertThat(merchants.find(late.id).await().indefinitely()).isPresent();
    }

    @Test
    void whoever_changes_what_another_changed_meanwhile_reads_it_again() {
        merchant.change(merchant.terms().put("cutOffHour", 18), "\"0\"").then().statusCode(200);

        merchant.change(merchant.terms().put("cutOffHour", 20), "\"0\"")
                .then()
                .statusCode(412)
                .body("code", equalTo("merchant.changed-meanwhile"));

        merchant.read().then().body("cutOffHour", equalTo(18));
        merchant.change(merchant.terms().put("cutOffHour", 20), null)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    @Test
    void the_same_again_is_no_change() {
        merchant.change(merchant.terms(), null).then().statusCode(200).header("ETag", "\"0\"");

        assertThat(actions()).containsExactly("merchant.create");
    }

    @Test
    void a_terminal_belongs_to_one_merchant() {
        var first = terminal();
        var second = terminal();
        var another = AMerchant.of(organisation);

        merchant.change(merchant.terms(first, second), null)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        another.change(another.terms(second), null)
                .then()
                .statusCode(409)
                .body("code", equalTo("merchant.terminal-taken"))
                .body("errors[0].pointer", equalTo("/terminals"));
        merchant.change(merchant.terms(first), null).then().body("terminals", contains(first));
        another.change(another.terms(second), null).then().statusCode(200).body("terminals", contains(second));
        merchant.read().then().body("terminals", contains(first));
    }

    @Test
    void of_many_merchants_that_take_a_terminal_at_once_one_has_it() throws Exception {
        var terminal = terminal();
        var takers = IntStream.range(0, 6)
                .mapToObj(i -> AMerchant.of(organisation))
                .map(taker -> (Callable<Integer>)
                        () -> taker.change(taker.terms(terminal), null).statusCode())
                .toList();
        try (var threads = Executors.newFixedThreadPool(6)) {
            var statuses = threads.invokeAll(takers).stream()
                    .map(answer -> answer.resultNow())
                    .toList();

            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        }
    }

    @Test
    void a_terminal_that_is_not_there_or_is_another_organisations_is_refused_and_nothing_is_changed() {
        var foreign = Merchant.minimal();
        foreign.belongTo(AnOrganisation.withId(ids.next()));

        merchant.change(merchant.terms("NOBODYS").put("cutOffHour", 9), null)
                .then()
                .statusCode(422)
                .body("code", equalTo("merchant.terminal-unknown"));
        merchant.change(merchant.terms(foreign.terminalId).put("cutOffHour", 9), null)
                .then()
                .statusCode(422)
                .body("code", equalTo("merchant.terminal-of-another-organisation"));

        merchant.read().then().header("ETag", "\"0\"").body("cutOffHour", equalTo(0));
    }

    @Test
    void there_are_so_many_terminals_and_no_more() {
        var many = IntStream.rangeClosed(0, 500).mapToObj(i -> "T" + i).toList();

        merchant.change(merchant.terms().put("terminals", new JsonArray(many.subList(0, 500))), null)
                .then()
                .statusCode(422)
                .body("code", equalTo("merchant.terminal-unknown"));
        merchant.change(merchant.terms().put("terminals", new JsonArray(many)), null)
                .then()
                .statusCode(422)
                .body("code", equalTo("merchant.terminals-too-many"));
    }

    @Test
    void an_account_is_sealed_and_shown_masked() {
        var account = new JsonObject()
                .put("bankCode", "004")
                .put("accountNo", "110-123-456789")
                .put("holder", "홍길동");

        merchant.payTo(account)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("payoutAccount.bankCode", equalTo("004"))
                .body("payoutAccount.accountNo", equalTo("********6789"))
                .body("payoutAccount.holder", equalTo("홍**"));
        merchant.payTo(account.put("accountNo", "110123456789")).then().header("ETag", "\"1\"");
        merchant.payTo(account.put("accountNo", "220123456789")).then().header("ETag", "\"2\"");

        assertThat(actions())
                .containsExactly("merchant.create", "merchant.change-payout-account", "merchant.change-payout-account");
        assertThat(Tables.rows(
                                "SELECT fields_before, fields_after FROM hanbeon.audit_entry WHERE subject = ?",
                                "merchant/" + merchant.id)
                        .toString())
                .doesNotContain("123456789", "홍길동");
        assertThat(Tables.count(
                        "hanbeon.merchant WHERE id = ? AND (account_no LIKE '%123456%' OR account_holder LIKE '%홍길동%')",
                        merchant.id))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', /name",
        "cutOffHour, 24, /cutOffHour",
        "cutOffHour, -1, /cutOffHour",
        "organisationId, x, /organisationId",
        "organisationId, 0ZZZZZZZZZZZZ, /organisationId"
    })
    void what_a_field_cannot_be_is_named(String field, String value, String pointer) {
        var wanted = AMerchant.unborn(organisation);
        Object given = field.equals("cutOffHour") ? Integer.valueOf(value) : value;

        var answer = wanted.create(wanted.terms().put(field, given));

        assertThat(answer.statusCode()).isBetween(400, 422);
        answer.then().body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void merchants_are_found_by_id_and_name_page_by_page() {
        var second = AMerchant.of(organisation);
        var inOrder = List.of(merchant.id, second.id).stream().sorted().toList();
        var organisationId = Ids.text(organisation);

        String next = as(AsCaller.admin())
                .get("/api/merchants?limit=1&organisation=" + organisationId)
                .then()
                .body("merchants.id", contains(inOrder.getFirst()))
                .extract()
                .path("nextCursor");
        as(AsCaller.admin())
                .get("/api/merchants?organisation=" + organisationId + "&cursor=" + next)
                .then()
                .body("merchants.id", contains(inOrder.getLast()))
                .body("nextCursor", nullValue());
        as(AsCaller.admin())
                .queryParam("search", "가맹점 " + second.id)
                .get("/api/merchants")
                .then()
                .body("merchants.id", contains(second.id));
        as(AsCaller.admin())
                .queryParam("search", second.id.substring(0, 12))
                .get("/api/merchants")
                .then()
                .body("merchants.id", contains(second.id));
        as(AsCaller.admin())
                .queryParam("search", "%")
                .get("/api/merchants")
                .then()
                .body("merchants", hasSize(0));
        as(AsCaller.admin()).get("/api/merchants?state=HALF").then().statusCode(400);
    }

    @Test
    void an_operator_sees_its_organisations_and_changes_none() {
        AMerchant.of(ids.next());
        var operator = AsCaller.operator(organisation);

        as(operator).get("/api/merchants").then().body("merchants.id", contains(merchant.id));
        as(operator).get(merchant.path()).then().statusCode(200);
        as(AsCaller.operator(ids.next())).get(merchant.path()).then().statusCode(404);
        as(operator).body(merchant.terms().encode()).put(merchant.path()).then().statusCode(403);
    }

    @Test
    void an_organisation_that_has_a_merchant_is_not_deleted() {
        var open = AnOrganisation.open();
        AMerchant.of(open.number());

        open.delete(open.name).then().statusCode(409);
    }

    private io.hanbeon.merchant.Merchant found() {
        return merchants.find(merchant.id).await().indefinitely().orElseThrow();
    }

    private String terminal() {
        return Merchant.minimal().terminalId;
    }

    private List<Object> actions() {
        return Tables.rows(
                        "SELECT action FROM hanbeon.audit_entry WHERE subject = ? ORDER BY seq",
                        "merchant/" + merchant.id)
                .stream()
                .map(row -> row.get("action"))
                .toList();
    }
}
