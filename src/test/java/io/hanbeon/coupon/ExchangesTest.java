package io.hanbeon.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What COUFUN tells of tills. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class ExchangesTest {
    @TestHTTPResource("/webhook/coufun/exchange")
    URI webhook;

    @Inject
    MeterRegistry registry;

    private ACampaign campaign;
    private String barcode;

    @BeforeEach
    void deliver_one() {
        campaign = ACampaign.of("G000000001").to(1).delivered();
        barcode = (String) row().get("barcode");
    }

    private Map<String, Object> row() {
        return campaign.coupons().getFirst();
    }

    private static String number() {
        return "X" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    private String form(String number, String status, String at, String more) {
        return "BARCODE_NUM=%s&EXCHANGE_NUM=%s&STATUS=%s&EXCHANGE_DATE=%s&BRANCH_NAME=%s&BRANCH_CODE=B1%s"
                .formatted(barcode, number, status, at, URLEncoder.encode("강남점", Charset.forName("EUC-KR")), more);
    }

    private String tell(String body) {
        return Http.send(request(body)).body();
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static final String ONE_USE = "&BARCODE_TYPE=BARCODE&PRICE=4100&BALANCE=0";

    private static String amount(long used, long left) {
        return "&BARCODE_TYPE=AMOUNT&PRICE=" + used + "&BALANCE=" + left;
    }

    @Test
    void an_exchange_counts_once_and_is_answered_the_same_each_time() {
        var number = number();
        var answers = Stream.generate(() -> Http.sendAsync(request(form(number, "001", "20270101120000", ONE_USE))))
                .limit(10)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(answer -> answer.body())
                .distinct()
                .toList();

        assertThat(answers).singleElement().asString().contains("<RESULTCODE>00</RESULTCODE>");
        assertThat(row()).containsEntry("use_state", "USED");
        assertThat(Tables.row("SELECT * FROM hanbeon.coupon_exchange WHERE exchange_num = ?", number))
                .containsEntry("branch_name", "강남점")
                .containsEntry("effect", "APPLIED");
    }

    @Test
    void a_reversal_makes_it_good_again() {
        tell(form(number(), "001", "20270101120000", ONE_USE));
        tell(form(number(), "000", "20270101120500", ONE_USE));

        assertThat(row()).containsEntry("use_state", "UNUSED").containsEntry("used_at", null);
    }

    @Test
    void a_balance_only_falls_in_whatever_order_it_is_told() {
        var told = new ArrayList<String>();
        for (int i = 1; i <= 5; i++) {
            told.add(form(number(), "001", "2027010112000" + i, amount(1_000, 10_000 - 1_000L * i)));
        }
        Collections.shuffle(told);
        told.forEach(this::tell);
        told.forEach(this::tell);

        assertThat(row()).containsEntry("use_state", "PARTLY").containsEntry("balance", 5_000L);
        tell(form(number(), "001", "20270101120100", amount(5_000, 0)));
        assertThat(row()).containsEntry("use_state", "USED").containsEntry("balance", 0L);
    }

    @Test
    void of_ten_thousand_won_a_bill_of_9_999_leaves_one_that_may_still_be_spent() {
        var bill = number();
        tell(form(bill, "001", "20270101120000", amount(9_999, 1)));
        tell(form(bill, "001", "20270101120000", amount(9_999, 1)));

        assertThat(row()).containsEntry("use_state", "PARTLY").containsEntry("balance", 1L);
        assertThat(campaign.coupon(campaign.couponId(0), "/acts").getBoolean("mayCancel"))
                .isFalse();
        tell(form(number(), "001", "20270101120100", amount(1, 0)));
        assertThat(row()).containsEntry("use_state", "USED").containsEntry("balance", 0L);
    }

    @Test
    void what_is_good_for_one_use_is_used_up_by_a_cheaper_bill() {
        tell(form(number(), "001", "20270101120000", "&BARCODE_TYPE=BARCODE&PRICE=9999&BALANCE=0"));

        assertThat(row()).containsEntry("use_state", "USED").containsEntry("balance", null);
    }

    @Test
    void a_balance_that_is_left_out_is_not_nothing() {
        tell(form(number(), "001", "20270101120000", "&BARCODE_TYPE=AMOUNT&PRICE=1000"));

        assertThat(row()).containsEntry("use_state", "PARTLY").containsEntry("balance", null);
    }

    @Test
    void an_unknown_coupon_is_kept_and_has_its_effect_once_it_is_known() {
        Tables.execute("UPDATE hanbeon.coupon SET barcode = NULL WHERE campaign_id = ?", campaign.number());
        var number = number();
        var form = form(number, "001", "20270101120000", ONE_USE);
        assertThat(tell(form)).contains("<RESULTCODE>03</RESULTCODE>");

        Tables.execute("UPDATE hanbeon.coupon SET barcode = ? WHERE campaign_id = ?", barcode, campaign.number());
        assertThat(tell(form)).contains("<RESULTCODE>00</RESULTCODE>");
        assertThat(row()).containsEntry("use_state", "USED");
    }

    @Test
    void what_cannot_be_read_is_answered_in_their_words_and_a_doctype_is_not_read() {
        assertThat(tell("nothing")).contains("<RESULTCODE>99</RESULTCODE>");
        assertThat(tell("""
                        <?xml version="1.0"?><!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>
                        <r><BARCODE_NUM>&a;</BARCODE_NUM></r>""")).contains("<RESULTCODE>99</RESULTCODE>").doesNotContain("DOCTYPE");
        assertThat(tell(
                        "<r><BARCODE_NUM>%s</BARCODE_NUM><EXCHANGE_NUM>%s</EXCHANGE_NUM><STATUS>001</STATUS><EXCHANGE_DATE>20270101120000</EXCHANGE_DATE></r>"
                                .formatted(barcode, number())))
                .contains("<RESULTCODE>00</RESULTCODE>");
    }

    static Stream<String> documents_that_reach_for_more() {
        return Stream.of(
                "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                        + "<r><BARCODE_NUM>&b;</BARCODE_NUM></r>",
                "<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\"> %p;]><r><BARCODE_NUM>1</BARCODE_NUM></r>",
                "<r xmlns:xi=\"http://www.w3.org/2001/XInclude\"><BARCODE_NUM>"
                        + "<xi:include parse=\"text\" href=\"file:///etc/hostname\"/></BARCODE_NUM></r>",
                "<r><BARCODE_NUM>&undeclared;</BARCODE_NUM></r>",
                "<a>".repeat(100_000),
                IntStream.range(0, 50_000)
                        .mapToObj(i -> "a" + i + "=\"\"")
                        .collect(Collectors.joining(" ", "<r ", "/>")));
    }

    @ParameterizedTest
    @MethodSource("documents_that_reach_for_more")
    void a_document_that_reaches_for_more_is_answered_in_their_words_and_without_our_parsers(String document) {
        var answer = tell("<?xml version=\"1.0\"?>" + document);

        assertThat(answer)
                .contains("<COUPONEXCHANGE><RESULTCODE>99</RESULTCODE>")
                .doesNotContainIgnoringCase("entity")
                .doesNotContainIgnoringCase("exception");
    }

    @Test
    void an_exchange_of_a_cancelled_coupon_changes_nothing() {
        Tables.execute("UPDATE hanbeon.coupon SET use_state = 'CANCELLED' WHERE campaign_id = ?", campaign.number());
        var number = number();
        double before = booksDiffer();

        tell(form(number, "001", "20270101120000", ONE_USE));

        assertThat(row()).containsEntry("use_state", "CANCELLED");
        assertThat(Tables.row("SELECT effect FROM hanbeon.coupon_exchange WHERE exchange_num = ?", number))
                .containsEntry("effect", "CONFLICT");
        assertThat(booksDiffer()).isEqualTo(before + 1);
        tell(form(number, "001", "20270101120000", ONE_USE));
        assertThat(booksDiffer()).isEqualTo(before + 1);
    }

    @Test
    void a_coupon_of_one_use_is_not_used_twice() {
        double before = alarms("used_twice");
        tell(form(number(), "001", "20270101120000", ONE_USE));
        var second = number();
        var form = form(second, "001", "20270101120100", ONE_USE);

        assertThat(tell(form)).contains("<RESULTCODE>00</RESULTCODE>");
        tell(form);

        assertThat(Tables.row("SELECT effect FROM hanbeon.coupon_exchange WHERE exchange_num = ?", second))
                .containsEntry("effect", "CONFLICT");
        assertThat(row().get("used_at").toString()).contains("03:00");
        assertThat(alarms("used_twice")).isEqualTo(before + 1);
    }

    @Test
    void a_coupon_may_be_used_again_after_a_reversal() {
        double before = booksDiffer();
        tell(form(number(), "001", "20270101120000", ONE_USE));
        tell(form(number(), "000", "20270101120100", ONE_USE));
        tell(form(number(), "001", "20270101120200", ONE_USE));

        assertThat(row()).containsEntry("use_state", "USED");
        assertThat(booksDiffer()).isEqualTo(before);
    }

    /** The supplier said so when it was asked to cancel it, before it told the exchange. */
    @Test
    void the_exchange_of_what_is_known_to_be_used_is_its_only_one() {
        charge("USED");
        double before = booksDiffer();

        tell(form(number(), "001", "20270101120000", ONE_USE));

        assertThat(row().get("used_at")).isNotNull();
        assertThat(booksDiffer()).isEqualTo(before);
    }

    private double booksDiffer() {
        return alarms("books_differ");
    }

    private double alarms(String kind) {
        return registry.counter("hanbeon.coupon.alarms", "kind", kind).count();
    }

    private boolean isRefunded() {
        return Tables.count(
                        "hanbeon.coupon_charge WHERE campaign_id = ? AND refunded_at IS NOT NULL", campaign.number())
                == 1;
    }

    private void charge(String use) {
        Tables.execute("UPDATE hanbeon.coupon SET use_state = ? WHERE campaign_id = ?", use, campaign.number());
        Tables.execute(
                "INSERT INTO hanbeon.coupon_charge (coupon_id, campaign_id, amount, charged_at) VALUES (?, ?, 4100, NOW())",
                row().get("id"),
                campaign.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLING", "UNUSED"})
    void a_cancellation_that_the_supplier_tells_gives_the_money_back(String use) {
        charge(use);
        double before = booksDiffer();

        tell(form(number(), "100", "20270101120000", ONE_USE));

        assertThat(row()).containsEntry("use_state", "CANCELLED").containsEntry("due_at", null);
        assertThat(isRefunded()).isTrue();
        assertThat(booksDiffer()).isEqualTo(before);
    }

    @Test
    void a_cancellation_of_what_was_spent_is_for_a_person() {
        charge("PARTLY");
        double before = booksDiffer();

        tell(form(number(), "100", "20270101120000", amount(0, 0)));

        assertThat(row()).containsEntry("use_state", "CANCELLED");
        assertThat(isRefunded()).isFalse();
        assertThat(booksDiffer()).isEqualTo(before + 1);
    }

    @Test
    void a_reversal_during_a_cancellation_does_not_end_it() {
        charge("CANCELLING");

        tell(form(number(), "000", "20270101120000", ONE_USE));

        assertThat(row()).containsEntry("use_state", "CANCELLING");
    }

    @Test
    void a_reversal_of_one_use_of_several_leaves_the_others() {
        tell(form(number(), "001", "20270101120001", amount(3_000, 7_000)));
        tell(form(number(), "001", "20270101120002", amount(2_000, 5_000)));
        tell(form(number(), "000", "20270101120003", amount(2_000, 7_000)));
        assertThat(row()).containsEntry("use_state", "PARTLY").containsEntry("balance", 7_000L);

        tell(form(number(), "000", "20270101120004", amount(3_000, 10_000)));
        assertThat(row()).containsEntry("use_state", "UNUSED").containsEntry("balance", 10_000L);
    }
}
