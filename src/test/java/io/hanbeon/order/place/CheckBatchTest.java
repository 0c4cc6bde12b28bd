package io.hanbeon.order.place;

import static io.hanbeon.order.place.ResultCode.AGENCY_MISSING;
import static io.hanbeon.order.place.ResultCode.AMOUNT_MISSING;
import static io.hanbeon.order.place.ResultCode.CARD_NO_MISSING;
import static io.hanbeon.order.place.ResultCode.DUPLICATE;
import static io.hanbeon.order.place.ResultCode.EXPIRY_MISSING;
import static io.hanbeon.order.place.ResultCode.INSTALMENT_MISSING;
import static io.hanbeon.order.place.ResultCode.MODE_WRONG;
import static io.hanbeon.order.place.ResultCode.NAME_MISSING;
import static io.hanbeon.order.place.ResultCode.ORDERS_MISSING;
import static io.hanbeon.order.place.ResultCode.ORDER_NO_MISSING;
import static io.hanbeon.order.place.ResultCode.PHONE_MISSING;
import static io.hanbeon.order.place.ResultCode.PRODUCT_MISSING;
import static io.hanbeon.order.place.ResultCode.REGISTERED;
import static io.hanbeon.order.place.ResultCode.REQUEST_TYPE_MISSING;
import static io.hanbeon.order.place.ResultCode.RESERVATION_NO_MISSING;
import static io.hanbeon.order.place.ResultCode.SHOP_UNKNOWN;
import static io.hanbeon.order.place.ResultCode.TERMINAL_ID_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Settings;
import io.hanbeon.merchant.Shop;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckBatchTest {
    private static final Shop MINIMAL = shop(Shop.Profile.MINIMAL);
    private static final Shop FULL = shop(Shop.Profile.FULL);

    /** The contract's steps 2 to 11, each with what mends it. */
    private static final List<Step> STEPS = List.of(
            new Step("mode", MODE_WRONG),
            new Step("orders", ORDERS_MISSING),
            new Step("terminal_id", TERMINAL_ID_MISSING),
            new Step("request_type", REQUEST_TYPE_MISSING),
            new Step("card_no", CARD_NO_MISSING),
            new Step("cc_name", NAME_MISSING),
            new Step("phone_no", PHONE_MISSING),
            new Step("expire_date", EXPIRY_MISSING),
            new Step("install_month", INSTALMENT_MISSING),
            new Step("agency_name", AGENCY_MISSING),
            new Step("reservation_no", RESERVATION_NO_MISSING));

    private final CheckBatch checkBatch = new CheckBatch(Settings.defaults(OrderSettings.class));

    private record Step(String field, ResultCode code) {}

    @Test
    void the_first_fault_in_the_contracts_order_answers_for_the_batch() {
        for (int mended = 0; mended < STEPS.size(); mended++) {
            var batch = BatchJson.full("T1", "SMS").order("A");
            STEPS.subList(mended, STEPS.size()).forEach(step -> batch.without(step.field()));

            assertThat(refusal(batch, Optional.of(FULL)))
                    .isEqualTo(STEPS.get(mended).code());
        }
    }

    @Test
    void an_empty_text_is_missing_at_every_step() {
        for (var step : STEPS) {
            var batch = BatchJson.full("T1", "SMS").order("A").with(step.field(), "");

            assertThat(refusal(batch, Optional.of(FULL))).isEqualTo(step.code());
        }
    }

    @Test
    void an_unknown_shop_is_the_last_thing_to_be_told() {
        assertThat(refusal(BatchJson.full("T9", "SMS").order("A"), Optional.empty()))
                .isEqualTo(SHOP_UNKNOWN);
        assertThat(refusal(BatchJson.full("T9", "SMS").order("A").without("reservation_no"), Optional.empty()))
                .isEqualTo(RESERVATION_NO_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ars", "LMS", "ARSX", "0"})
    void a_type_beside_ars_sms_and_ktk_is_missing(String type) {
        assertThat(refusal(BatchJson.full("T1", type).order("A"), Optional.of(FULL)))
                .isEqualTo(REQUEST_TYPE_MISSING);
    }

    @Test
    void an_empty_first_order_number_is_as_no_orders() {
        var batch = BatchJson.minimal("T1", "ARS").order("").order("B");

        assertThat(refusal(batch, Optional.of(MINIMAL))).isEqualTo(ORDERS_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMS", "KTK"})
    void a_text_of_its_own_spares_agency_and_reservation(String type) {
        var batch = BatchJson.full("T1", type)
                .order("A")
                .without("agency_name")
                .without("reservation_no")
                .with("sms_message", "안내");

        assertThat(verdicts(batch, FULL)).containsExactly(REGISTERED);
    }

    @Test
    void a_full_shop_needs_no_agency_and_reservation_for_ars() {
        var batch =
                BatchJson.full("T1", "ARS").order("A").without("agency_name").without("reservation_no");

        assertThat(verdicts(batch, FULL)).containsExactly(REGISTERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"010-123-4567", "060-700-1234", "99999999999", "전화", "+82 10-7059-539", "010-7059-5391 / 5392"})
    void what_is_no_number_of_a_customers_is_missing(String phone) {
        for (var type : List.of("ARS", "SMS", "KTK")) {
            assertThat(refusal(BatchJson.full("T1", type).order("A").with("phone_no", phone), Optional.of(FULL)))
                    .isEqualTo(PHONE_MISSING);
            assertThat(refusal(BatchJson.minimal("T1", type).order("A").with("phone_no", phone), Optional.of(MINIMAL)))
                    .isEqualTo(PHONE_MISSING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1522-1234", "1588-1234", "080-123-4567", "+1 650-253-0000"})
    void who_reads_no_message_may_still_call(String phone) {
        assertThat(verdicts(BatchJson.full("T1", "ARS").order("A").with("phone_no", phone), FULL))
                .containsExactly(REGISTERED);
        assertThat(refusal(BatchJson.full("T1", "SMS").order("A").with("phone_no", phone), Optional.of(FULL)))
                .isEqualTo(PHONE_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"011-123-4567", "02-3490-4411", "０１０－７０５９－５３９１", "82-10-7059-5391"})
    void a_number_may_be_spelt_in_any_way(String phone) {
        assertThat(verdicts(BatchJson.full("T1", "SMS").order("A").with("phone_no", phone), FULL))
                .containsExactly(REGISTERED);
    }

    @Test
    void a_minimal_shop_needs_neither_name_nor_phone_for_ars() {
        var batch = BatchJson.minimal("T1", "ARS").order("A").without("cc_name").without("phone_no");

        assertThat(verdicts(batch, MINIMAL)).containsExactly(REGISTERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SMS", "KTK"})
    void a_minimal_shop_needs_name_and_phone_for_a_message(String type) {
        var batch = BatchJson.minimal("T1", type).order("A");

        assertThat(verdicts(batch, MINIMAL)).containsExactly(REGISTERED);
        assertThat(refusal(batch.without("phone_no"), Optional.of(MINIMAL))).isEqualTo(PHONE_MISSING);
        assertThat(refusal(batch.without("cc_name"), Optional.of(MINIMAL))).isEqualTo(NAME_MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "cc_name, 64, NAME_MISSING",
        "card_no, 64, CARD_NO_MISSING",
        "expire_date, 64, EXPIRY_MISSING",
        "install_month, 64, INSTALMENT_MISSING",
        "agency_name, 100, AGENCY_MISSING",
        "reservation_no, 50, RESERVATION_NO_MISSING"
    })
    void a_required_value_longer_than_its_column_is_missing(String field, int max, ResultCode code) {
        assertThat(verdicts(BatchJson.full("T1", "SMS").order("A").with(field, "가".repeat(max)), FULL))
                .containsExactly(REGISTERED);
        assertThat(refusal(BatchJson.full("T1", "SMS").order("A").with(field, "가".repeat(max + 1)), Optional.of(FULL)))
                .isEqualTo(code);
    }

    @Test
    void length_is_counted_in_characters_not_in_halves_of_them() {
        var batch = BatchJson.minimal("T1", "SMS").order("A").with("cc_name", "😀".repeat(64));

        assertThat(verdicts(batch, MINIMAL)).containsExactly(REGISTERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"김\0예시", "김\u0007", "\ud800", "김\udc00"})
    void a_required_value_that_cannot_be_shown_is_missing(String name) {
        var request = new BatchRequest(
                Map.of(
                        "mode",
                        "ars_data_add",
                        "terminal_id",
                        "T1",
                        "request_type",
                        "SMS",
                        "cc_name",
                        name,
                        "phone_no",
                        "010"),
                List.of(new BatchRequest.Line("A", "1", "x")));

        assertThat(checkBatch.check(request, Optional.of(MINIMAL)))
                .isEqualTo(new CheckedBatch.Refused(request, NAME_MISSING));
    }

    @ParameterizedTest
    @CsvSource({"cc_email, 100", "sms_message, 2000", "mms_subject, 40"})
    void an_optional_value_that_cannot_be_stored_refuses_the_batch_and_is_named(String field, int max) {
        assertThat(verdicts(BatchJson.minimal("T1", "ARS").order("A").with(field, "a".repeat(max)), MINIMAL))
                .containsExactly(REGISTERED);
        assertThatThrownBy(() -> check(
                        BatchJson.minimal("T1", "ARS").order("A").with(field, "a".repeat(max + 1)),
                        Optional.of(MINIMAL)))
                .isInstanceOf(BatchRefusal.FieldUnusable.class)
                .hasMessageContaining(field);
    }

    @Test
    void a_batch_holds_a_thousand_orders_and_no_more() {
        assertThat(verdicts(BatchJson.minimal("T1", "ARS").orders("A", 1_000), MINIMAL))
                .hasSize(1_000)
                .containsOnly(REGISTERED);
        assertThatThrownBy(() -> check(BatchJson.minimal("T1", "ARS").orders("A", 1_001), Optional.of(MINIMAL)))
                .isInstanceOf(BatchRefusal.TooManyOrders.class)
                .hasMessageContaining("1,000");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1000, 1000",
        "1000.0, 1000",
        "1000.00, 1000",
        "0001000, 1000",
        "9999999999, 9999999999",
        "10000000000, 0",
        "0, 0",
        "00, 0",
        "-1, 0",
        "+1, 0",
        "1e3, 0",
        "1e309, 0",
        "1000.5, 0",
        "1000., 0",
        "'1,000', 0",
        "１０００, 0",
        "0x10, 0",
        "NaN, 0",
        "99999999999999999999999999, 0"
    })
    void an_amount_is_whole_won_from_1_to_9_999_999_999(String amount, long won) {
        var line = lines(BatchJson.minimal("T1", "ARS").order("A", amount, "항공권"), MINIMAL)
                .getFirst();

        assertThat(line.amountKrw()).isEqualTo(won);
        assertThat(line.verdict()).isEqualTo(won > 0 ? REGISTERED : AMOUNT_MISSING);
    }

    @Test
    void an_amount_may_be_a_number() {
        var lines = lines(
                BatchJson.minimal("T1", "ARS")
                        .order("A", 1_000, "x")
                        .order("B", 9_999_999_999L, "x")
                        .order("C", -1, "x")
                        .order("D", 0, "x"),
                MINIMAL);

        assertThat(lines).extracting(OrderLine::amountKrw).containsExactly(1_000L, 9_999_999_999L, 0L, 0L);
    }

    @Test
    void every_order_has_a_verdict_of_its_own() {
        var batch = BatchJson.minimal("T1", "ARS")
                .order("A")
                .order("", 1, "x")
                .order("C", "", "x")
                .order("D", 1, "")
                .order("E", "", "")
                .order("", "", "");

        assertThat(verdicts(batch, MINIMAL))
                .containsExactly(
                        REGISTERED,
                        ORDER_NO_MISSING,
                        AMOUNT_MISSING,
                        PRODUCT_MISSING,
                        AMOUNT_MISSING,
                        ORDER_NO_MISSING);
    }

    @Test
    void an_order_number_has_32_characters_at_most_and_a_product_255() {
        var batch = BatchJson.minimal("T1", "ARS")
                .order("a".repeat(32), 1, "x")
                .order("a".repeat(33), 1, "x")
                .order("C", 1, "가".repeat(255))
                .order("D", 1, "가".repeat(256));

        assertThat(verdicts(batch, MINIMAL)).containsExactly(REGISTERED, ORDER_NO_MISSING, REGISTERED, PRODUCT_MISSING);
    }

    @Test
    void of_equal_order_numbers_in_a_batch_the_first_sound_one_counts() {
        var batch = BatchJson.minimal("T1", "ARS")
                .order("A", "", "x")
                .order("A")
                .order("A")
                .order("a")
                .order("A");

        assertThat(verdicts(batch, MINIMAL))
                .containsExactly(AMOUNT_MISSING, REGISTERED, DUPLICATE, REGISTERED, DUPLICATE);
    }

    @Test
    void orders_that_are_no_objects_are_orders_without_a_number() {
        var batch = BatchJson.minimal("T1", "ARS").order("A");
        var orders = new JsonArray(
                batch.text().substring(batch.text().indexOf('['), batch.text().indexOf(']') + 1));

        assertThat(verdicts(batch.with("orders", orders.add(1).addNull()), MINIMAL))
                .containsExactly(REGISTERED, ORDER_NO_MISSING, ORDER_NO_MISSING);
    }

    @Test
    void where_a_shop_takes_all_or_nothing_one_bad_order_leaves_nothing_to_store() {
        var allOrNothing = new Shop(
                "T1",
                "n",
                "",
                "a",
                "a",
                Shop.Profile.MINIMAL,
                Shop.BatchMode.ALL_OR_NOTHING,
                null,
                false,
                true,
                false,
                0);
        var batch = BatchJson.minimal("T1", "ARS").order("A").order("B", "", "x");

        assertThat(sound(batch, allOrNothing).hasSomethingToStore()).isFalse();
        assertThat(sound(batch, MINIMAL).hasSomethingToStore()).isTrue();
        assertThat(sound(BatchJson.minimal("T1", "ARS").order("A", "", "x"), MINIMAL)
                        .hasSomethingToStore())
                .isFalse();
    }

    private CheckedBatch check(BatchJson batch, Optional<Shop> shop) {
        return checkBatch.check(batch.parsed(), shop);
    }

    private ResultCode refusal(BatchJson batch, Optional<Shop> shop) {
        return switch (check(batch, shop)) {
            case CheckedBatch.Refused refused -> refused.code();
            case CheckedBatch.Sound sound -> throw new AssertionError("Not refused: " + sound);
        };
    }

    private CheckedBatch.Sound sound(BatchJson batch, Shop shop) {
        return (CheckedBatch.Sound) check(batch, Optional.of(shop));
    }

    private List<OrderLine> lines(BatchJson batch, Shop shop) {
        return sound(batch, shop).lines();
    }

    private List<ResultCode> verdicts(BatchJson batch, Shop shop) {
        return lines(batch, shop).stream().map(OrderLine::verdict).toList();
    }

    private static Shop shop(Shop.Profile profile) {
        return new Shop(
                "T1", "가맹점", "4412", "admin", "관리자", profile, Shop.BatchMode.PARTIAL, null, false, true, false, 0);
    }
}
